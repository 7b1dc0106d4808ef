import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig, readDotenv } from '../server/config.ts';
import type { SqlValue } from '../server/db/condition.ts';
import { openConnection } from '../server/db/dialects/postgres/connection.ts';
import { shownAddress } from '../server/db/dialects/postgres/inspect-server.ts';
import { openReadOnly } from '../server/db/dialects/sqlite/read-only.ts';
import { type Flaw, verifyTrail } from '../server/features/audit/verify-trail.ts';
import { endWithNpm } from './lib/end-with-npm.ts';

// Holds the audit trail of a season against its own hashes: `npm run audit:verify -- --data-dir DIR`. Only reads.
const FLAWS: Readonly<Record<Flaw, string>> = {
  missing: 'is missing: it was removed, or its place was changed',
  changed: 'is not what was written: it or the one before it was changed, put elsewhere or written anew',
  details_changed: 'has other details than were written',
  details_emptied: 'has no details any more, though the trail tells of nobody who was erased',
  cut: 'should follow: the noted head is not in the trail, so that its end was cut off or all of it written anew',
};

const READ_ONLY = { TimeZone: 'UTC', default_transaction_read_only: 'on' };

type Source = {
  name: string;
  all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  close(): Promise<void>;
};

function hashOf(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the 64 hexadecimal digits that an earlier run printed.');
}

async function openFile(file: string): Promise<Source> {
  return { name: file, ...(await openReadOnly(file)) };
}

async function openServer(url: string): Promise<Source> {
  return { name: shownAddress(url), ...(await openConnection(url, { settings: READ_ONLY })) };
}

/** A bar in a terminal; nothing where nobody watches. */
async function showProgress(source: Source) {
  if (!process.stdout.isTTY) return { show: () => undefined, end: () => undefined };
  const [counted] = await source.all<{ count: number }>('SELECT max(id) AS count FROM audit_entries', []);
  const bar = new SingleBar(
    { format: 'Verifying [{bar}] {percentage}%, {eta_formatted} left', hideCursor: true },
    Presets.legacy,
  );
  bar.start(counted?.count ?? 0, 0);
  return { show: (entries: number) => bar.update(entries), end: () => bar.stop() };
}

const options = new Command('npm run audit:verify --')
  .description(
    'Holds every entry of the audit trail against the one before. Only reads, also while Foyer is selling. Ends with 0 when the trail is intact and with 1 when it is not.',
  )
  .option('--data-dir <folder>', "folder of the season (default: Foyer's folder of this user)")
  .option('--head <hash>', 'a head that was noted before, which has to be in the trail still', hashOf)
  .allowExcessArguments(false)
  .addHelpText(
    'after',
    '\nDATABASE_URL names a PostgreSQL database instead, in the environment or in a .env file.\nNote the head that is printed somewhere else: a chain does not tell by itself that its end was cut off.',
  )
  .parse()
  .opts<{ dataDir?: string; head?: string }>();

endWithNpm();
try {
  const { dataDir, databaseUrl } = loadConfig({
    arguments: { dataDir: options.dataDir },
    environment: process.env,
    dotenv: readDotenv(),
  });
  const source = await (databaseUrl === null
    ? openFile(join(dataDir, 'foyer.sqlite3'))
    : openServer(databaseUrl));
  try {
    const progress = await showProgress(source);
    const { entries, broken, head } = await verifyTrail(source, {
      head: options.head,
      onProgress: progress.show,
    }).finally(progress.end);
    const count = `${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}`;
    console.log(`${count} in order in ${source.name}.`);
    console.log(`Head: ${head ?? 'none'}`);
    if (broken === null) {
      console.log('The audit trail is intact.');
    } else {
      console.log(`The audit trail is broken: entry ${broken.id} ${FLAWS[broken.flaw]}.`);
      process.exitCode = 1;
    }
  } finally {
    await source.close();
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`The audit trail could not be verified. ${reason}`);
  process.exitCode = 1;
}
