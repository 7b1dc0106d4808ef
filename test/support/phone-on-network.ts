import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumExecutable, chromiumLaunchOptions } from '../../scripts/lib/chromium.ts';
import { plainEnvironment } from '../../scripts/lib/plain-environment.ts';
import type { CommandResult } from '../../scripts/lib/run-command.ts';
import { launcherFile } from './launcher-file.ts';
import type { SecondHost } from './second-host.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type PhoneOnNetwork = {
  /** Starts its browser, which trusts nobody but whom the whole world does until `trust`. */
  openBrowser: () => Promise<Browser>;
  /** Fetches the certificate of an authority from this address and trusts it from the next browser on. */
  trust: (certificateUrl: string) => Promise<void>;
  /** Ends what is open of it and forgets what it had. */
  remove: () => Promise<void>;
};

function succeeded({ code, stderr }: CommandResult): void {
  if (code !== 0) throw new Error(stderr);
}

/** Somebody's phone on the network: a browser with a home of its own that runs on the other computer. */
export async function phoneOnNetwork(host: SecondHost): Promise<PhoneOnNetwork> {
  const executable = chromiumExecutable();
  if (executable === undefined) throw new Error('There is no Chromium for the phone.');
  const home = await temporaryFolder();
  const launcher = await launcherFile(home.path, [...host.launcher, executable]);
  const browsers: Browser[] = [];
  return {
    async openBrowser() {
      const browser = await chromium.launch({
        ...chromiumLaunchOptions(),
        executablePath: launcher,
        env: { ...plainEnvironment(), HOME: home.path },
      });
      browsers.push(browser);
      return browser;
    },

    async trust(certificateUrl) {
      const certificate = path.join(home.path, 'authority.pem');
      succeeded(
        await host.run('curl', [
          '--silent',
          '--show-error',
          '--fail',
          '--output',
          certificate,
          certificateUrl,
        ]),
      );
      const trusted = path.join(home.path, '.pki', 'nssdb');
      await mkdir(trusted, { recursive: true });
      const database = ['-d', `sql:${trusted}`];
      succeeded(await host.run('certutil', [...database, '-N', '--empty-password']));
      succeeded(
        await host.run('certutil', [...database, '-A', '-n', 'Foyer', '-t', 'C,,', '-i', certificate]),
      );
    },

    async remove() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await home.remove();
    },
  };
}
