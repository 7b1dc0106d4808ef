import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { runHere } from '../server/backup/run-task.ts';
import { loadConfig, readDotenv } from '../server/config.ts';
import type { BackupContents } from '../server/contracts/backups.ts';
import { lockDataDir } from '../server/data-lock.ts';
import { systemClock } from '../server/lib/clock.ts';
import { contentsToday, lookAtBackup } from '../server/restore/found-backups.ts';
import { restoreBackup } from '../server/restore/restore-backup.ts';
import { endWithNpm } from './lib/end-with-npm.ts';

// Brings a season back from a backup: `npm run restore -- --from FILE --data-dir DIR`.
type Options = { from: string; dataDir?: string; yes?: boolean; passphraseFile?: string };

const options = new Command('npm run restore --')
  .description(
    'Puts a backup in the place of the database, which is kept beside it. Close Foyer first. Shows what the backup holds against today, and asks once.',
  )
  .requiredOption('--from <file>', 'the backup')
  .option('--data-dir <folder>', "folder of the season (default: Foyer's folder of this user)")
  .option('--passphrase-file <file>', 'a file with the passphrase, instead of asking for it')
  .option('--yes', 'restore without asking')
  .allowExcessArguments(false)
  .addHelpText('after', '\nFOYER_BACKUP_PASSPHRASE in the environment is the passphrase, too.')
  .parse()
  .opts<Options>();

/** @param isSecret nothing of what is typed is shown */
async function ask(question: string, isSecret = false): Promise<string> {
  if (!process.stdin.isTTY && isSecret) {
    throw new Error(
      'It is encrypted: give the passphrase with --passphrase-file or FOYER_BACKUP_PASSPHRASE.',
    );
  }
  if (!process.stdin.isTTY)
    throw new Error('Nobody is there to say yes: add --yes to restore without asking.');
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: isSecret ? silent : process.stdout,
    terminal: true,
  });
  const answer = await lines.question('').finally(() => lines.close());
  if (isSecret) process.stdout.write('\n');
  return answer;
}

function givenPassphrase(): string | null {
  if (options.passphraseFile !== undefined)
    return readFileSync(options.passphraseFile, 'utf8').replace(/\r?\n$/, '');
  return process.env.FOYER_BACKUP_PASSPHRASE ?? null;
}

function summaryOf(contents: BackupContents | null, otherwise: string): string {
  if (contents === null) return otherwise;
  const count = (number: number, one: string, many: string) =>
    `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const { events, attendees, bookings, newest_booking_at: newest } = contents;
  return [
    count(events, 'event', 'events'),
    count(attendees, 'attendee', 'attendees'),
    count(bookings, 'booking', 'bookings'),
    newest === null ? 'never booked' : `the newest of ${newest}`,
  ].join(', ');
}

endWithNpm();
try {
  const { dataDir, databaseUrl } = loadConfig({
    arguments: { dataDir: options.dataDir },
    environment: process.env,
    dotenv: readDotenv(),
  });
  if (databaseUrl !== null) {
    throw new Error('PostgreSQL has backups of its own: restore one with its own tools, such as pg_restore.');
  }
  // Whoever is selling is not asked anything.
  await (await lockDataDir(dataDir)).release();
  const file = resolve(options.from);
  const backup = await lookAtBackup(dataDir, file);
  console.log(`Backup: ${summaryOf(backup.counts, 'encrypted')}; made ${backup.made_at}.`);
  console.log(`Today:  ${summaryOf(await contentsToday(dataDir), 'no database that can be read')}.`);
  const isWanted = options.yes || /^y(es)?$/i.test((await ask('Restore this backup? [y/N] ')).trim());
  if (isWanted) {
    const passphrase = backup.is_encrypted ? (givenPassphrase() ?? (await ask('Passphrase: ', true))) : null;
    const bar = process.stdout.isTTY
      ? new SingleBar({ format: 'Restoring [{bar}] {percentage}%', hideCursor: true }, Presets.legacy)
      : null;
    bar?.start(1, 0);
    const replaced = await restoreBackup({
      dataDir,
      file,
      passphrase,
      clock: systemClock,
      run: runHere,
      onProgress: (done) => bar?.update(done),
    }).finally(() => bar?.stop());
    console.log('Restored. Everybody signs in again when Foyer is started.');
    if (replaced !== null) console.log(`What it replaced is kept in ${replaced}`);
  } else {
    console.log('Nothing was changed.');
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`Nothing was restored. ${reason}`);
  process.exitCode = 1;
}
