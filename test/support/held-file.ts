import { assertMayMount, NAMESPACE } from './small-disk.ts';

/**
 * Has a file be one that a process cannot remove, as one is on Windows that another program has open. Others can.
 * @throws Error saying what is needed where this machine does not let a process mount
 */
export async function heldFile(file: string): Promise<{
  /** What that process is started with, see `ServerProcessOptions.launcher`. */
  launcher: readonly string[];
}> {
  const launcher = ['unshare', NAMESPACE, 'sh', '-c', 'mount --bind "$0" "$0" && exec "$@"', file];
  await assertMayMount(launcher);
  return { launcher };
}
