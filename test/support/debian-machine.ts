import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withFileLock } from '../../scripts/lib/file-lock.ts';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { mustRun, runCommand } from '../../scripts/lib/run-command.ts';
import { isRootOnLinux } from '../../scripts/lib/system-packages.ts';
import type { Person } from './driven-program.ts';

const APT_LIMIT_MS = 5 * 60_000;
const LOCK = path.join(tmpdir(), 'foyer-deb-life.lock');

async function isInstalled(name: string): Promise<boolean> {
  const { stdout } = await runCommand('dpkg-query', ['--status', name]);
  return stdout.includes('Status: install ok installed');
}

async function apt(...args: string[]): Promise<void> {
  const limits = { timeoutMs: APT_LIMIT_MS, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await mustRun('apt-get', ['-q', '-y', ...args], limits);
}

/** Installs a .deb with what it depends on; reads the list of packages anew when this computer's is too old for that. */
export async function installDeb(file: string): Promise<void> {
  await apt('install', '--no-install-recommends', file).catch(async () => {
    await apt('update');
    await apt('install', '--no-install-recommends', file);
  });
}

export async function removeDeb(name: string, options: { purge?: boolean } = {}): Promise<void> {
  await apt(options.purge ? 'purge' : 'remove', name);
}

/** Makes an ordinary account with a home of its own; `remove` takes both away. */
export async function newPerson(): Promise<Person & { remove: () => Promise<void> }> {
  const name = `foyer-${process.pid % 100_000}-${randomInt(1000)}`;
  await mustRun('useradd', ['--create-home', '--shell', '/bin/sh', name]);
  const { stdout } = await mustRun('getent', ['passwd', name]);
  const [, , uid, gid, , home = ''] = stdout.trim().split(':');
  const remove = async () => {
    await mustRun('userdel', ['--remove', name]);
  };
  return { name, uid: Number(uid), gid: Number(gid), home, remove };
}

/**
 * Runs `work` while this computer's packages are this test's alone, and leaves none of that name behind.
 * @throws Error saying what is needed where nothing can be installed, or where Foyer is installed for real
 */
export async function withOwnPackage(name: string, work: () => Promise<void>): Promise<void> {
  if (!isRootOnLinux() || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'This test installs a package with apt. Run it as root on Debian or Ubuntu, such as in a container.',
    );
  }
  await withFileLock(LOCK, async () => {
    if (await isInstalled(name)) {
      throw new Error(`This test would replace the package ${name} that is installed here. Remove it first.`);
    }
    try {
      await work();
    } finally {
      if (await isInstalled(name)) await removeDeb(name, { purge: true });
    }
  });
}

/** On a computer without fpm a stand-in may lie beside the work tree; what packs in earnest knows nothing of it. */
export function useFpmStandIn(): void {
  const standIn = path.join(PROJECT_ROOT, '..', 'shared', 'tools', 'fpm');
  if (!process.env.CUSTOM_FPM_PATH && existsSync(standIn)) process.env.CUSTOM_FPM_PATH = standIn;
}
