import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { assertMayMount, ENTER, NAMESPACE } from './small-disk.ts';

/** A stick that one process sees, and those it starts; everybody else can look at what is on it. */
export type PulledStick = {
  /** Where that process finds it while it is plugged in. */
  mountPoint: string;
  /** What is on it, plugged in or not. */
  contents: string;
  /** What that process is started with, see `ServerProcessOptions.launcher`. */
  launcher: readonly string[];
  /** Takes it away from the process with this id, whatever is being written to it. */
  pull(pid: number): Promise<void>;
  plugIn(pid: number): Promise<void>;
};

/**
 * Prepares a stick in a folder of the test's own; plugged in as soon as a process is started with its launcher.
 * @throws Error saying what is needed where this machine does not let a process mount
 */
export async function pulledStick(folder: string): Promise<PulledStick> {
  const mountPoint = path.join(folder, 'media');
  const contents = path.join(folder, 'stick');
  await Promise.all([mkdir(mountPoint), mkdir(contents)]);
  const launcher = [
    'unshare',
    NAMESPACE,
    'sh',
    '-c',
    'mount --bind "$1" "$0" && shift && exec "$@"',
    mountPoint,
    contents,
  ];
  await assertMayMount(launcher);
  const inside = (pid: number, ...command: string[]) =>
    promisify(execFile)('nsenter', ['-t', String(pid), ...ENTER, ...command]).then(() => undefined);
  return {
    mountPoint,
    contents,
    launcher,
    // At once, and not only when nobody has a file of it open any more.
    pull: (pid) => inside(pid, 'umount', '--lazy', mountPoint),
    plugIn: (pid) => inside(pid, 'mount', '--bind', contents, mountPoint),
  };
}
