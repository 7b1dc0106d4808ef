import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFileLock } from '../../scripts/lib/file-lock.ts';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { mustRun, runCommand } from '../../scripts/lib/run-command.ts';
import { isRootOnLinux } from '../../scripts/lib/system-packages.ts';
import type { Person } from './driven-program.ts';

const APT_LIMIT_MS = 5 * 60_000;
const WORK_LIMIT_MS = 12 * 60_000;
const LOCK = path.join(tmpdir(), 'foyer-deb-life.lock');
/** Here while a package is a test's: a run that was killed left it, and the next one takes it away. */
const MARK = path.join(tmpdir(), 'foyer-deb-life.own');

/** Has something put back as it was when the work on this computer is over, however it went. */
export type AtEnd = (putBack: () => Promise<unknown>) => void;

/** Whether anything of the package is here, half installed or removed but for its settings included. */
async function isThere(name: string): Promise<boolean> {
  return (await runCommand('dpkg-query', ['--status', name])).code === 0;
}

async function apt(...args: string[]): Promise<void> {
  const limits = { timeoutMs: APT_LIMIT_MS, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  // Another command of this computer may be installing something.
  await mustRun('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=120', ...args], limits);
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

/** What this account runs. */
export async function processesOf(uid: number): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const owners = await Promise.all(
    ids.map(async (id) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return { id: Number(id), uid: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]) };
    }),
  );
  return owners.filter((owner) => owner.uid === uid).map(({ id }) => id);
}

async function removePerson({ name, uid }: Person): Promise<void> {
  for (const id of await processesOf(uid)) process.kill(id, 'SIGKILL');
  while ((await processesOf(uid)).length > 0) await sleep(100);
  await mustRun('userdel', ['--remove', name]);
}

/** Makes an ordinary account with a home of its own, which goes with all that it runs when the work is over. */
export async function newPerson(atEnd: AtEnd): Promise<Person> {
  const name = `foyer-${process.pid % 100_000}-${randomInt(1000)}`;
  await mustRun('useradd', ['--create-home', '--shell', '/bin/sh', name]);
  const { stdout } = await mustRun('getent', ['passwd', name]);
  const [, , uid, gid, , home = ''] = stdout.trim().split(':');
  const person = { name, uid: Number(uid), gid: Number(gid), home };
  atEnd(() => removePerson(person));
  return person;
}

async function withinLimit(work: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const limit = sleep(WORK_LIMIT_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`The package's life took longer than ${WORK_LIMIT_MS / 60_000} minutes.`);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    stop.abort();
    await limit.catch(() => undefined);
  }
}

/**
 * Runs `work` while this computer's packages are this test's alone. Whether it ends well, badly or not at all, what it
 * registered is put back in reverse order, and no package of that name is left.
 * @throws Error saying what is needed where nothing can be installed, or where Foyer is installed for real
 */
export async function withOwnPackage(name: string, work: (atEnd: AtEnd) => Promise<void>): Promise<void> {
  if (!isRootOnLinux() || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'This test installs a package with apt. Run it as root on Debian or Ubuntu, such as in a container.',
    );
  }
  await withFileLock(LOCK, async () => {
    const purge = async () => {
      if (await isThere(name)) {
        await removeDeb(name, { purge: true }).catch(() =>
          // Where an installation was killed half way, apt wants to have it finished first.
          mustRun('dpkg', ['--purge', '--force-remove-reinstreq', name]),
        );
      }
      await rm(MARK, { force: true });
    };
    if (existsSync(MARK)) await purge();
    if (await isThere(name)) {
      throw new Error(`This test would replace the package ${name} that is here. Purge it first.`);
    }
    await writeFile(MARK, '');
    const toPutBack = [purge];
    const failures: unknown[] = [];
    const keep = (error: unknown) => void failures.push(error);
    await withinLimit(work((putBack) => toPutBack.push(async () => void (await putBack())))).catch(keep);
    for (const putBack of toPutBack.reverse()) await putBack().catch(keep);
    if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('\n\n'));
    if (failures.length === 1) throw failures[0];
  });
}

/** On a computer without fpm a stand-in may lie beside the work tree; what packs in earnest knows nothing of it. */
export function useFpmStandIn(): void {
  const standIn = path.join(PROJECT_ROOT, '..', 'shared', 'tools', 'fpm');
  if (!process.env.CUSTOM_FPM_PATH && existsSync(standIn)) process.env.CUSTOM_FPM_PATH = standIn;
}
