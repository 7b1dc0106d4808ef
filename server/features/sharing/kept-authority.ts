import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere } from '../../lib/kept-file.ts';

/** Foyer's own certificate authority: what devices trust, and the key that vouches for this server. */
export type Authority = { certificate: X509Certificate; key: KeyObject };

/** Where everything of TLS lies in a data folder. */
export const tlsFolderIn = (dataDir: string) => join(dataDir, 'tls');
/** Where the authority lies in it. */
export const authorityFileIn = (dataDir: string) => join(tlsFolderIn(dataDir), 'authority.pem');

/** A certificate and its private key as they lie in one file, so that neither can be there without the other. */
export function toPem({ certificate, key }: Authority): string {
  return `${key.export({ type: 'pkcs8', format: 'pem' })}${certificate.toString()}`;
}

/** @throws Error when the text is not such a pair */
export function fromPem(text: string): Authority {
  const certificate = new X509Certificate(text);
  const key = createPrivateKey(text);
  if (!certificate.checkPrivateKey(key)) throw new Error('The key does not belong to the certificate.');
  return { certificate, key };
}

/** The authority from the text of its file. @throws Error when it is damaged */
export function parseAuthority(file: string, text: string): Authority {
  try {
    return fromPem(text);
  } catch {
    throw new Error(
      `The certificate authority in ${file} is damaged. Remove it, and devices trust a new one by the join page.`,
    );
  }
}

/** The authority, if it has ever been needed. @throws Error when its file is damaged */
export function findAuthority(dataDir: string): Authority | null {
  const file = authorityFileIn(dataDir);
  const text = readIfThere(file);
  return text === null ? null : parseAuthority(file, text);
}
