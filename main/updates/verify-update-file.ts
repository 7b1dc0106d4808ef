import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { compareVersions } from './compare-versions.ts';
import { type InstallKind, type ReleaseFile, readReleaseFile } from './release-file.ts';
import { readSignedSum } from './signed-sum.ts';

export type UpdateRefusalCode =
  | 'not_installed'
  | 'no_key'
  | 'unreadable'
  | 'no_signature'
  | 'bad_signature'
  | 'altered'
  | 'other_product'
  | 'other_system'
  | 'other_processor'
  | 'other_kind'
  | 'not_newer';

/** Why a file is not used; `version` is what it would have installed, where that is certain. */
export class UpdateRefusal extends Error {
  readonly code: UpdateRefusalCode;
  readonly version: string | null;

  constructor(code: UpdateRefusalCode, version: string | null = null) {
    super(code);
    this.code = code;
    this.version = version;
  }
}

/** What the file would replace. */
export type Installed = { version: string; platform: string; arch: string; kind: InstallKind };

export type VerifiedFile = ReleaseFile & { size: number; sha512: string };

async function digest(file: string): Promise<{ size: number; sha256: string; sha512: string }> {
  const [short, long] = [createHash('sha256'), createHash('sha512')];
  let size = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    short.update(chunk);
    long.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: short.digest('hex'), sha512: long.digest('base64') };
}

function checkFits(release: ReleaseFile, installed: Installed): void {
  const refuse = (code: UpdateRefusalCode) => {
    throw new UpdateRefusal(code, release.version);
  };
  if (release.platform !== installed.platform) refuse('other_system');
  if (release.kind !== installed.kind) refuse('other_kind');
  if (release.arch !== 'any' && release.arch !== installed.arch) refuse('other_processor');
  if (compareVersions(release.version, installed.version) <= 0) refuse('not_newer');
}

/**
 * Whether `file` is an installer of a newer Foyer for this computer, signed by whoever releases Foyer, without running
 * anything of it. The SHA-512 names the very bytes that were looked at.
 * @throws UpdateRefusal when it is not
 */
export async function verifyUpdateFile(
  file: string,
  { publicKey, installed }: { publicKey: KeyObject | null; installed: Installed },
): Promise<VerifiedFile> {
  if (publicKey === null) throw new UpdateRefusal('no_key');
  const text = await readFile(`${file}.sig`, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UpdateRefusal('no_signature');
  const sum = readSignedSum(text, publicKey);
  if (sum === undefined) throw new UpdateRefusal('bad_signature');
  const release = readReleaseFile(sum.name);
  if (release === undefined) throw new UpdateRefusal('other_product');
  checkFits(release, installed);
  const { size, sha256, sha512 } = await digest(file).catch(() => {
    throw new UpdateRefusal('unreadable', release.version);
  });
  if (sha256 !== sum.sha256) throw new UpdateRefusal('altered', release.version);
  return { ...release, size, sha512 };
}
