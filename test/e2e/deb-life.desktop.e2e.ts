import { existsSync } from 'node:fs';
import { lstat, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import type { FoyerBridge } from '../../main/ipc/contract.ts';
import { startVirtualDisplay, virtualDisplayNeed } from '../../scripts/lib/display.ts';
import { packageFoyer } from '../../scripts/lib/packager.ts';
import { ensureSystem } from '../../scripts/lib/system-packages.ts';
import {
  installDeb,
  newPerson,
  processesOf,
  removeDeb,
  useFpmStandIn,
  withOwnPackage,
} from '../support/debian-machine.ts';
import { DESKTOP_PASSWORD } from '../support/desktop-till.ts';
import { type DrivenProgram, driveProgram, type Person } from '../support/driven-program.ts';
import { answerFirstQuestions } from '../support/first-start.ts';
import { freePort } from '../support/free-port.ts';
import { NEWER_STEP, packNewerVersion } from '../support/newer-version.ts';
import { type PackedProgram, packedProgram } from '../support/packed-program.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { rowsIn } from '../support/rows-in.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sellToWalkIn } from '../support/walk-in.ts';

/** More than the package's life may take, so that what is left of it can be put away. */
const LIMIT_MS = 16 * 60_000;
const PATIENTLY = { timeout: 60_000 };
const PACKAGE = 'foyer';
const COMMAND = '/usr/bin/foyer';
const PROGRAM_FOLDER = '/opt/Foyer';

type Sale = { first_name: string; last_name: string; status: string };
const SALES = `SELECT attendees.first_name, attendees.last_name, bookings.status FROM bookings
  JOIN attendees ON attendees.id = bookings.attendee_id ORDER BY bookings.id`;

async function lastStepIn(database: string): Promise<string | undefined> {
  const steps = await rowsIn<{ name: string }>(database, 'SELECT name FROM schema_migrations ORDER BY name');
  return steps.at(-1)?.name;
}

/** Turns to the first event of the season with seats for both sales. */
async function chooseOpenEvent(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /\b(?:[2-9]|\d{2,}) seats left/ })
    .first()
    .click(PATIENTLY);
}

async function makeDeb(program: PackedProgram, output: string, version?: string): Promise<string> {
  const files = await packageFoyer({
    targets: ['deb'],
    prepackaged: program.folder,
    config: {
      directories: { output },
      ...(version !== undefined && { extraMetadata: { version } }),
    },
  });
  const deb = files.find((file) => file.endsWith('.deb'));
  if (deb === undefined) throw new Error(`No .deb was made, but ${files.join(', ')}.`);
  return deb;
}

async function expectInPlace(): Promise<void> {
  expect(await readlink(COMMAND)).toBe(`${PROGRAM_FOLDER}/foyer`);
  const helper = await stat(`${PROGRAM_FOLDER}/chrome-sandbox`);
  expect({ owner: helper.uid, mode: helper.mode & 0o7777 }).toEqual({ owner: 0, mode: 0o4755 });
  const entry = await readFile('/usr/share/applications/foyer.desktop', 'utf8');
  expect(entry).toMatch(/^Name=Foyer$/m);
  expect(entry).toMatch(/^Exec=\/opt\/Foyer\/foyer\b/m);
  expect(entry).toMatch(/^Icon=foyer$/m);
  expect(entry).toMatch(/^StartupWMClass=foyer$/m);
  expect(entry).not.toContain('MimeType');
  for (const size of [16, 48, 256, 512]) {
    expect(existsSync(`/usr/share/icons/hicolor/${size}x${size}/apps/foyer.png`)).toBe(true);
  }
}

/** What the kernel says of every process of this person that draws pages: 2 is a filter on each call to the kernel. */
async function sandboxesOf({ uid }: Person): Promise<string[]> {
  const found: string[] = [];
  for (const id of await processesOf(uid)) {
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    if (command.includes('--type=renderer')) found.push(/^Seccomp:\s+(\d)/m.exec(status)?.[1] ?? '');
  }
  return found;
}

/** What the program says to its own page of its version. */
function versionIn(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { foyer: FoyerBridge }).foyer.appVersion());
}

/** The sales in the copy that was made before the newer version took its step; `scratch` holds it unpacked. */
async function salesInBackup(dataDir: string, scratch: string): Promise<Sale[]> {
  const folder = path.join(dataDir, 'backups');
  const name = (await readdir(folder)).find((file) => /-migration-.*\.gz$/.test(file));
  if (name === undefined) throw new Error(`There is no backup from before a migration in ${folder}.`);
  const copy = path.join(scratch, 'backup.sqlite3');
  await writeFile(copy, gunzipSync(await readFile(path.join(folder, name))));
  expect(await lastStepIn(copy)).not.toBe(NEWER_STEP.name);
  return rowsIn<Sale>(copy, SALES);
}

test('the .deb installs, sells as an ordinary user, upgrades with its data and leaves the data when it goes', async () => {
  test.setTimeout(LIMIT_MS);
  await ensureSystem([virtualDisplayNeed]);
  useFpmStandIn();

  await withOwnPackage(PACKAGE, async (atEnd) => {
    const folder = await temporaryFolder({ open: true });
    atEnd(folder.remove);
    const person = await newPerson(atEnd);
    const display = await startVirtualDisplay();
    atEnd(async () => display.stop());
    // The same both times, as the port of an installed Foyer is: its page's address is what a session belongs to.
    const port = await freePort();
    const start = async (): Promise<DrivenProgram> => {
      const driven = await driveProgram(COMMAND, { home: person.home, person, display: display.name, port });
      atEnd(driven.quit);
      // Whoever has quit has no window left; this is what it shows when it did not come to that.
      atEnd(() => keepPicture(driven.window, 'deb-failed').catch(() => undefined));
      return driven;
    };

    const program = await packedProgram();
    const newer = await packNewerVersion(program, path.join(folder.path, 'newer'));
    const deb = await makeDeb(program, path.join(folder.path, 'debs'));
    const newerDeb = await makeDeb(newer, path.join(folder.path, 'debs'), newer.version);
    expect(path.basename(newerDeb)).toContain(newer.version);

    await installDeb(deb);
    await expectInPlace();

    const first = await start();
    await answerFirstQuestions(first.window, {
      venue: 'Oakfield Hall',
      country: 'Ireland',
      password: DESKTOP_PASSWORD,
      season: 'example',
    });
    await first.window.getByRole('combobox', { name: 'Who is it?' }).waitFor(PATIENTLY);
    await chooseOpenEvent(first.window);
    await sellToWalkIn(first.window, 'Wilma Walkin');
    await keepPicture(first.window, 'deb-1-sold');
    expect(new Set(await sandboxesOf(person))).toEqual(new Set(['2']));
    await first.quit();

    const database = path.join(first.userData, 'data', 'foyer.sqlite3');
    const sales = await rowsIn<Sale>(database, SALES);
    expect(sales.at(-1)).toEqual({ first_name: 'Wilma', last_name: 'Walkin', status: 'confirmed' });
    expect(sales.length).toBeGreaterThan(1000);

    await installDeb(newerDeb);
    await expectInPlace();
    const second = await start();
    await second.window.getByRole('combobox', { name: 'Who is it?' }).waitFor(PATIENTLY);
    expect(await versionIn(second.window)).toBe(newer.version);
    await chooseOpenEvent(second.window);
    await sellToWalkIn(second.window, 'Ernst August');
    await keepPicture(second.window, 'deb-2-upgraded');
    await second.quit();

    expect(await lastStepIn(database)).toBe(NEWER_STEP.name);
    expect(await rowsIn(database, `SELECT * FROM ${NEWER_STEP.table}`)).toEqual([]);
    const later = await rowsIn<Sale>(database, SALES);
    expect(later).toEqual([...sales, { first_name: 'Ernst', last_name: 'August', status: 'confirmed' }]);
    expect(await salesInBackup(path.dirname(database), folder.path)).toEqual(sales);

    await removeDeb(PACKAGE);
    expect(existsSync(COMMAND)).toBe(false);
    expect(existsSync(PROGRAM_FOLDER)).toBe(false);
    expect(await rowsIn<Sale>(database, SALES)).toEqual(later);
    await removeDeb(PACKAGE, { purge: true });
    expect((await lstat(database)).uid).toBe(person.uid);
    expect(await rowsIn<Sale>(database, SALES)).toEqual(later);
  });
});
