import { hostname, networkInterfaces } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type CiaoService, getResponder } from '@homebridge/ciao';

/** What the thread is started with. */
export type LocalNameRequest = { httpsPort: number };
/** What it tells: the name it goes by from here on, or that it has none. */
export type LocalNameMessage = { name: string | null };

/** "foyer", "foyer-2", …: so many Foyers on one network are told apart. */
const MOST_NAMES = 20;

const LOOK_MS = 3000;

/** The network cards that have an address, by name. */
function networkCards(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([, addresses]) => addresses?.some(({ internal }) => !internal))
    .map(([name]) => name)
    .toSorted();
}

const { httpsPort } = workerData as LocalNameRequest;
const cards = networkCards();
// Left to itself, the library passes over cards on which it has heard of no neighbour yet.
const responder = getResponder({ interface: cards });
const computer = hostname().split('.')[0]?.slice(0, 40);

function tell(message: LocalNameMessage): void {
  parentPort?.postMessage(message);
}

/**
 * Puts one name to the network. The service that goes by it is told apart by it too: two computers may have the same name,
 * and the library takes a service that somebody else has for a host name that is.
 * @returns whether it is ours; another one there has it otherwise
 */
async function claim(label: string): Promise<CiaoService | null> {
  const service = responder.createService({
    name: `${label} on ${computer}`,
    type: 'https',
    port: httpsPort,
    hostname: label,
    txt: { path: '/' },
  });
  let isTaken = false;
  // The library would go on with "foyer-(2)", which no browser takes for a name.
  service.on('hostname-change', (changed) => {
    isTaken = changed.replace(/\.$/, '') !== label;
  });
  service.on('name-change', () => undefined);
  await service.advertise();
  if (!isTaken) {
    // It looks again whenever a network is added; somebody there may have the name.
    service.on('hostname-change', () => process.exit(1));
    return service;
  }
  await service.destroy();
  return null;
}

async function goByFirstFreeName(): Promise<void> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const label = number === 1 ? 'foyer' : `foyer-${number}`;
    if (await claim(label)) return tell({ name: `${label}.local` });
  }
}

parentPort?.on('message', () => {
  responder.shutdown().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
// Other cards need another beginning; whoever started this sees to it.
setInterval(() => {
  if (networkCards().join() !== cards.join()) process.exit(1);
}, LOOK_MS);
// No multicast here: whoever started this tries again later.
goByFirstFreeName().catch(() => process.exit(1));
