import { execFile } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** A disk of a few megabytes that only one process sees, and those it starts. */
export type SmallDisk = {
  /** Where that process finds it. */
  mountPoint: string;
  /** What that process is started with, see `ServerProcessOptions.launcher`. */
  launcher: readonly string[];
  /** The disk's place as seen from here, while the process with this id runs. */
  seenThrough(pid: number): string;
};

/** root may mount as it is; anybody else becomes root of a namespace of their own, which most Linux kernels allow. */
const isRoot = process.getuid?.() === 0;
export const NAMESPACE = isRoot ? '-m' : '-rm';
/** How `nsenter` gets into it. */
export const ENTER = isRoot ? ['-m'] : ['-U', '--preserve-credentials', '-m'];

const MOUNT = 'mount -t tmpfs -o "size=$1" tmpfs "$0" && shift && exec "$@"';

/** @throws Error saying what is needed where this machine does not let a process mount */
export async function assertMayMount(launcher: readonly string[]): Promise<void> {
  const [program = '', ...args] = [...launcher, 'true'];
  await promisify(execFile)(program, args).catch((error: Error) => {
    throw new Error(
      `This test needs Linux and a process that may mount a small disk of its own: root, or a kernel that allows "unshare -rm" (sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0; docker run --cap-add SYS_ADMIN). ${error.message}`,
    );
  });
}

/**
 * Prepares a disk of that many bytes on an existing folder.
 * @throws Error saying what is needed where this machine does not let a process mount
 */
export async function smallDisk(mountPoint: string, bytes: number): Promise<SmallDisk> {
  const launcher = ['unshare', NAMESPACE, 'sh', '-c', MOUNT, mountPoint, String(bytes)];
  await assertMayMount(launcher);
  return { mountPoint, launcher, seenThrough: (pid) => path.join(`/proc/${pid}/root`, mountPoint) };
}

const BALLAST = 'ballast';

/** Nobody's real disk is this small. */
const LARGEST_DISK = 64 * 1024 * 1024;

/**
 * Fills the disk to its last byte. `disk` as seen from here.
 * @throws Error when it is no small disk, before a byte is written
 */
export async function fill(disk: string): Promise<void> {
  const { blocks, bsize } = await statfs(disk);
  if (blocks * bsize > LARGEST_DISK) throw new Error(`${disk} is not the small disk of a test.`);
  const file = await open(path.join(disk, BALLAST), 'a');
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        await file.appendFile(Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size = Math.floor(size / 2);
      }
    }
  } finally {
    await file.close();
  }
  const { bavail } = await statfs(disk);
  if (bavail > 0) throw new Error(`The disk ${disk} still has ${bavail} blocks.`);
}

/** Takes away what `fill` has put there. */
export async function makeRoom(disk: string): Promise<void> {
  await rm(path.join(disk, BALLAST));
}
