import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectKeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { readIfThere, readOrMake, replaceFile } from '../../lib/kept-file.ts';
import { type Authority, authorityFileIn, parseAuthority, tlsFolderIn, toPem } from './kept-authority.ts';
import { hostLabel, isPrivateAddress, PRIVATE_RANGES } from './private-names.ts';
import { extension, issueCertificate, keyIdentifier } from './x509.ts';

const YEARS_VALID = 10;
/** Devices with a clock that is behind should not have to wait. */
const BACKDATED_MS = 24 * 60 * 60 * 1000;

/**
 * What the authority may vouch for: names and addresses that mean nothing on the internet. Whoever steals its key
 * cannot stand in for a bank with the phones that trust it. RFC 5280, section 4.2.1.10
 */
function nameConstraints(): NameConstraints {
  const label = hostLabel(hostname());
  const names = ['local', 'localhost', ...(label === null ? [] : [label])];
  const bases = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...PRIVATE_RANGES.map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  return new NameConstraints({
    permittedSubtrees: new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base }))),
  });
}

function makeAuthority(now: Date): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const identifier = keyIdentifier(publicKey);
  // Devices list what they trust by this name: two Foyers must not look the same there.
  const mark = identifier.toString('hex').slice(0, 6).toUpperCase();
  const name = `Foyer ${mark} (${hostLabel(hostname()) ?? 'box office'})`.slice(0, 64);
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS_VALID);
  const certificate = issueCertificate(
    {
      subject: name,
      issuer: name,
      publicKey,
      notBefore: new Date(now.getTime() - BACKDATED_MS),
      notAfter,
      extensions: [
        extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), {
          critical: true,
        }),
        extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), {
          critical: true,
        }),
        extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(identifier), { critical: false }),
        extension(id_ce_nameConstraints, nameConstraints(), { critical: true }),
      ],
    },
    privateKey,
  );
  return { certificate, key: privateKey };
}

/**
 * The authority in the data folder, made on first use, its key readable by its owner alone. Its certificate lies beside
 * it for whoever hands it to devices in another way.
 * @throws Error when its file is damaged or its time is over
 */
export function loadAuthority(dataDir: string, now: Date): Authority {
  const file = authorityFileIn(dataDir);
  mkdirSync(tlsFolderIn(dataDir), { recursive: true, mode: 0o700 });
  const authority = parseAuthority(
    file,
    readOrMake(file, () => toPem(makeAuthority(now)), { mode: 0o600 }),
  );
  if (new Date(authority.certificate.validTo) <= now) {
    throw new Error(
      `The certificate authority in ${file} is older than ${YEARS_VALID} years. Remove it, and devices trust a new one by the join page.`,
    );
  }
  const certificateFile = join(tlsFolderIn(dataDir), 'foyer-ca.crt');
  const pem = authority.certificate.toString();
  if (readIfThere(certificateFile) !== pem) replaceFile(certificateFile, pem, { mode: 0o644 });
  return authority;
}

/** The public key's identifier, by which a certificate says who issued it. */
export function authorityKeyIdentifier({ certificate }: Authority): Buffer {
  return keyIdentifier(certificate.publicKey);
}

/**
 * Whether the authority may vouch for a name or address. A certificate with a single one that it may not vouch for is
 * worth nothing as a whole, and this computer may have been renamed since the authority was made.
 */
export function mayVouchFor({ certificate }: Authority, name: string): boolean {
  if (isIP(name)) return isPrivateAddress(name);
  const { extensions = [] } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate;
  const constraints = extensions.find(({ extnID }) => extnID === id_ce_nameConstraints);
  if (constraints === undefined) return false;
  const { permittedSubtrees = [] } = AsnConvert.parse(constraints.extnValue.buffer, NameConstraints);
  return permittedSubtrees.some(
    ({ base: { dNSName } }) => dNSName !== undefined && (name === dNSName || name.endsWith(`.${dNSName}`)),
  );
}
