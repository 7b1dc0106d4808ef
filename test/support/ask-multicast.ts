/**
 * Asks the network for a name as a phone does, and prints the IPv4 addresses that are answered: `ask-multicast foyer.local`.
 * On a computer with several networks each of them answers; which one to ask by is said by the own address there.
 * RFC 6762, section 5.1
 */
import { createSocket } from 'node:dgram';

const [name = '', askBy] = process.argv.slice(2);
const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
const header = Buffer.from([0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
// An address of the class Internet.
const query = Buffer.concat([header, ...labels, Buffer.from([0, 0, 1, 0, 1])]);

const LIMIT_MS = 10_000;
const ASK_AGAIN_MS = 500;
/** How long the others may take after the first. */
const LISTEN_MS = 1500;

/** The first A record in an answer. */
function addressIn(message: Buffer): string | null {
  // Type A, class Internet with or without the bit that empties caches, four bytes of life, length 4.
  for (let at = 12; at + 14 <= message.length; at += 1) {
    const isRecord =
      message.readUInt16BE(at) === 1 &&
      (message.readUInt16BE(at + 2) & 0x7fff) === 1 &&
      message.readUInt16BE(at + 8) === 4;
    if (isRecord) return [...message.subarray(at + 10, at + 14)].join('.');
  }
  return null;
}

const socket = createSocket('udp4');
const ask = () => socket.send(query, 5353, '224.0.0.251');
socket.on('message', (message) => {
  const address = addressIn(message);
  if (address === null) return;
  process.stdout.write(`${address}\n`);
  setTimeout(() => process.exit(0), LISTEN_MS);
});
socket.bind(() => {
  if (askBy !== undefined) socket.setMulticastInterface(askBy);
  ask();
});
setInterval(ask, ASK_AGAIN_MS);
setTimeout(() => process.exit(1), LIMIT_MS);
