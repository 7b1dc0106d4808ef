import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.ts';
import { isRootOnLinux, type SystemNeed } from './system-packages.ts';

const SETUID_BIT = 0o4000;

/** The shared libraries `executable` asks for; a fresh server installation of Debian has none of them. */
export function electronLibraries(executable: string): SystemNeed {
  return {
    what: "Electron's system libraries",
    isThere: async () => {
      if (process.platform !== 'linux') return true;
      const { stdout } = await runCommand('ldd', [executable]);
      return !stdout.includes('not found');
    },
    debianPackages: [
      ['libnss3'],
      ['libgtk-3-0t64', 'libgtk-3-0'],
      ['libgbm1'],
      ['libasound2t64', 'libasound2'],
      ['libxkbcommon0'],
      ['libxcomposite1'],
      ['libxdamage1'],
      ['libxrandr2'],
      ['libcups2t64', 'libcups2'],
    ],
    otherwise: `Run \`ldd ${executable}\` to see which, and install the packages that hold them.`,
  };
}

/** Chromium's switches for this user: its sandbox refuses to work for root, and for root alone it is left out. */
export function sandboxSwitches(): string[] {
  return isRootOnLinux() ? ['--no-sandbox'] : [];
}

function setting(name: string): string {
  try {
    return readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** What to tell a person whose Linux forbids the sandbox Electron needs; undefined when nothing is wrong. */
export function sandboxAdvice(executable: string): string | undefined {
  if (process.platform !== 'linux' || isRootOnLinux()) return undefined;
  const forbidden =
    setting('apparmor_restrict_unprivileged_userns') === '1' || setting('unprivileged_userns_clone') === '0';
  if (!forbidden) return undefined;
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & SETUID_BIT) !== 0) return undefined;
  return (
    'This Linux keeps programs from making sandboxes of their own. If no window opens, run: ' +
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  );
}
