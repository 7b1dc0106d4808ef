import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { SystemNeed } from './system-packages.ts';

const START_LIMIT_MS = 15_000;

/** Whether a window can be shown: always on Windows and macOS, on Linux when an X or Wayland display is named. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** The virtual X server tests use where there is no screen. */
export const virtualDisplayNeed: SystemNeed = {
  what: 'Xvfb (a display without a screen)',
  isThere: () => Promise.resolve(existsSync('/usr/bin/Xvfb')),
  debianPackages: [['xvfb']],
  otherwise: 'Install Xvfb, or start this where DISPLAY is set.',
};

const DUMMY_DRIVER = '/usr/lib/xorg/modules/drivers/dummy_drv.so';

/** An X server whose displays come and go, which Xvfb's one does not; on Linux alone there is a test that needs it. */
export const pluggableDisplaysNeed: SystemNeed = {
  what: 'Xorg with displays that can be unplugged',
  isThere: () =>
    Promise.resolve(
      process.platform !== 'linux' || [DUMMY_DRIVER, '/usr/bin/xrandr'].every((file) => existsSync(file)),
    ),
  debianPackages: [['xserver-xorg-core'], ['xserver-xorg-video-dummy'], ['x11-xserver-utils']],
  otherwise: 'Install Xorg, its dummy driver and xrandr.',
};

export type VirtualDisplay = { name: string; stop: () => void };

/** Starts Xvfb on a free display number. Rejects when it ends or says nothing within 15 seconds. */
export function startVirtualDisplay(): Promise<VirtualDisplay> {
  return new Promise((resolve, reject) => {
    const screen = ['-screen', '0', '1600x1200x24'];
    const child = spawn('/usr/bin/Xvfb', ['-displayfd', '3', ...screen, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const stop = () => {
      child.kill();
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error('Xvfb did not name its display in time.'));
    }, START_LIMIT_MS);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb ended with code ${code}.`));
    });
    const display = child.stdio[3] as Readable;
    display.once('data', (chunk: Buffer) => {
      clearTimeout(timer);
      resolve({ name: `:${chunk.toString().trim()}`, stop });
    });
  });
}
