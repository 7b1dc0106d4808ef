import type { Standing } from './messages.ts';

const LOOK_MS = 500;

/**
 * Tells how the server stands, at once and then whenever that has changed. What it is made of changes in three places
 * that know nothing of each other, so it is looked at now and then.
 * @returns ends that
 */
export function keepTelling(read: () => Standing, tell: (standing: Standing) => void): () => void {
  let told = '';
  const look = () => {
    const standing = read();
    const now = JSON.stringify(standing);
    if (now === told) return;
    told = now;
    tell(standing);
  };
  look();
  const looking = setInterval(look, LOOK_MS);
  looking.unref();
  return () => clearInterval(looking);
}
