import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);
const SIZE = '1024x768';

// Xvfb knows one display alone; this driver of the real server has sixteen, which come and go as if by their cables.
const CONFIGURATION = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "displays"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Screen"
  Identifier "screen"
  Device "displays"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 2048 768
  EndSubSection
EndSection
`;

export type TwoDisplays = {
  /** What DISPLAY has to be. */
  name: string;
  plugIn: () => Promise<void>;
  unplug: () => Promise<void>;
  stop: () => Promise<void>;
};

async function nameOf(child: ChildProcess): Promise<string> {
  const [number] = await Promise.race([
    once(child.stdio[3] as Readable, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The X server ended with code ${code}.`);
    }),
  ]);
  return `:${String(number).trim()}`;
}

/** An X server with a display of 1024 by 768 at the left and another at its right, which can be unplugged. */
export async function startTwoDisplays(): Promise<TwoDisplays> {
  const folder = await temporaryFolder();
  const configuration = path.join(folder.path, 'xorg.conf');
  await writeFile(configuration, CONFIGURATION);
  const log = path.join(folder.path, 'xorg.log');
  const options = ['-config', configuration, '-logfile', log, '-displayfd', '3', '-nolisten', 'tcp'];
  const child = spawn('/usr/lib/xorg/Xorg', [...options, '-noreset', '-novtswitch', '-sharevts'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const name = await nameOf(child);
  const xrandr = async (...args: string[]) => {
    await run('xrandr', ['--display', name, ...args]);
  };
  const plugIn = async () => {
    await xrandr('--output', 'DUMMY1', '--mode', SIZE, '--pos', '1024x0');
    // The driver notices only when it is asked that something is at the end of the cable.
    await xrandr('--query');
  };
  await xrandr('--addmode', 'DUMMY1', SIZE);
  await plugIn();
  return {
    name,
    plugIn,
    unplug: () => xrandr('--output', 'DUMMY1', '--off'),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      await folder.remove();
    },
  };
}
