import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The SHA-256 of a file and the name it was released under, which also says its version and system. */
export type SignedSum = { sha256: string; name: string };

const SUM = /^([0-9a-f]{64}) {2}([^\s/\\]+)$/;
const SIGNATURE = /^ed25519 ([A-Za-z0-9+/]{86}==)$/;

const statement = ({ sha256, name }: SignedSum) => `${sha256}  ${name}\n`;

/** The text of FILE.sig: the line `sha256sum` prints for the file, and an Ed25519 signature of that line. */
export function writeSignedSum(sum: SignedSum, privateKey: KeyObject): string {
  const signature = sign(null, Buffer.from(statement(sum)), privateKey).toString('base64');
  return `${statement(sum)}ed25519 ${signature}\n`;
}

/**
 * Reads FILE.sig. The name is part of what is signed, so that an old installer cannot be passed off as a new one by
 * giving it another name. Undefined when the text is no such signature, or not by the owner of `publicKey`.
 */
export function readSignedSum(text: string, publicKey: KeyObject): SignedSum | undefined {
  const [first = '', second = ''] = text.split(/\r?\n/);
  const [, sha256, name] = SUM.exec(first) ?? [];
  const signature = SIGNATURE.exec(second)?.[1];
  if (sha256 === undefined || name === undefined || signature === undefined) return undefined;
  const sum = { sha256, name };
  const isSigned = verify(null, Buffer.from(statement(sum)), publicKey, Buffer.from(signature, 'base64'));
  return isSigned ? sum : undefined;
}

/** Reads a public key as it is built into the program: the base64 of its SPKI form. @throws when it is none */
export function readPublicKey(base64: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The release key has to be an Ed25519 key.');
  return key;
}
