import { generateKeyPairSync } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { readIfThere, replaceFile } from '../../lib/kept-file.ts';
import { authorityKeyIdentifier, mayVouchFor } from './authority.ts';
import { type Authority, fromPem, toPem } from './kept-authority.ts';
import { extension, issueCertificate, keyIdentifier } from './x509.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Within the 398 days that Apple's systems take at most. https://support.apple.com/en-us/102028 */
const DAYS_VALID = 396;
/** It is replaced while so many days are left. */
const DAYS_SPARE = 30;
const BACKDATED_MS = DAY_MS;

/** The private key and certificate that this server shows, both PEM. */
export type ServerCertificate = { key: string; cert: string };

function covers({ certificate }: Authority, names: readonly string[]): boolean {
  return names.every((name) =>
    isIP(name) ? certificate.checkIP(name) !== undefined : certificate.checkHost(name) !== undefined,
  );
}

/** Whether a kept certificate still does: from this authority, for all these names, and not about to run out. */
function isGood(kept: Authority, authority: Authority, names: readonly string[], now: Date): boolean {
  const { certificate } = kept;
  const authorityEnd = new Date(authority.certificate.validTo).getTime();
  const end = new Date(certificate.validTo).getTime();
  return (
    certificate.checkIssued(authority.certificate) &&
    certificate.verify(authority.certificate.publicKey) &&
    new Date(certificate.validFrom) <= now &&
    (end - now.getTime() > DAYS_SPARE * DAY_MS || (end === authorityEnd && end > now.getTime())) &&
    covers(kept, names)
  );
}

function issue(authority: Authority, names: readonly string[], now: Date): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subjectAltName = new SubjectAlternativeName(
    names.map((name) => new GeneralName(isIP(name) ? { iPAddress: name } : { dNSName: name })),
  );
  const authorityEnd = new Date(authority.certificate.validTo).getTime();
  const certificate = issueCertificate(
    {
      subject: 'Foyer',
      issuer: /^CN=(.*)$/m.exec(authority.certificate.subject)?.[1] ?? '',
      publicKey,
      notBefore: new Date(now.getTime() - BACKDATED_MS),
      notAfter: new Date(Math.min(now.getTime() + DAYS_VALID * DAY_MS, authorityEnd)),
      extensions: [
        extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), { critical: true }),
        extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), { critical: true }),
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth]), { critical: false }),
        extension(id_ce_subjectAltName, subjectAltName, { critical: false }),
        extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdentifier(publicKey)), {
          critical: false,
        }),
        extension(
          id_ce_authorityKeyIdentifier,
          new AuthorityKeyIdentifier({
            keyIdentifier: new KeyIdentifier(authorityKeyIdentifier(authority)),
          }),
          { critical: false },
        ),
      ],
    },
    authority.key,
  );
  return { certificate, key: privateKey };
}

function readKept(file: string): Authority | null {
  const text = readIfThere(file);
  try {
    return text === null ? null : fromPem(text);
  } catch {
    // Half of one, or somebody's attempt to edit it: the next one takes its place.
    return null;
  }
}

/**
 * The certificate for those of these names and addresses that the authority may vouch for. It is kept in the data folder, so that a device that took it by hand
 * is not asked again after a restart, and so that all processes of a venue show the same; a new one takes its place
 * when a name is added or its time is nearly over.
 */
export function serverCertificate(
  dataDir: string,
  authority: Authority,
  wanted: readonly string[],
  now: Date,
): ServerCertificate {
  const names = wanted.filter((name) => mayVouchFor(authority, name));
  const file = join(dataDir, 'tls', 'server.pem');
  let kept = readKept(file);
  if (kept === null || !isGood(kept, authority, names, now)) {
    kept = issue(authority, names, now);
    replaceFile(file, toPem(kept), { mode: 0o600 });
  }
  return {
    key: String(kept.key.export({ type: 'pkcs8', format: 'pem' })),
    cert: kept.certificate.toString(),
  };
}
