import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { describeCrashReport } from '../test/support/crash/crash-report.ts';
import { type CrashRunOptions, runCrashTest } from '../test/support/crash/crash-run.ts';
import { readPostgresState } from '../test/support/crash/postgres-state.ts';
import { startPostgres } from '../test/support/postgres/postgres-server.ts';
import { buildIfStale } from './build.ts';

// Kills the selling server again and again and proves that no acknowledged write is lost: `npm run test:crash`.
function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('It must be 1 or more.');
  return Number(text);
}

const { kills, clients, seed, workers } = new Command('npm run test:crash --')
  .description('Kills the server while clients sell, and checks after each restart that nothing was lost.')
  .option('--kills <number>', 'how often it is killed', wholeNumber, 200)
  .option('--clients <number>', 'how many sell at once', wholeNumber, 16)
  .option('--seed <number>', 'repeats the moments and requests of an earlier run', wholeNumber)
  .option('--workers <number>', 'so many processes on a PostgreSQL, instead of one on a file', wholeNumber)
  .parse()
  .opts<{ kills: number; clients: number; seed?: number; workers?: number }>();

await buildIfStale();
const chosenSeed = seed ?? randomInt(1, 1_000_000_000);
console.log(`Killing the server ${kills} times under ${clients} clients; seed ${chosenSeed}.`);
const postgres = workers === undefined ? null : await startPostgres({ durable: true });

/** What has several processes sell on the PostgreSQL that was started for them. */
async function onPostgres(): Promise<Partial<CrashRunOptions>> {
  if (postgres === null) return {};
  await postgres.administer('CREATE DATABASE crash TEMPLATE template0');
  const url = postgres.urlOf('crash');
  return {
    launch: { args: ['--workers', String(workers)], environment: { DATABASE_URL: url } },
    killsWorkers: true,
    readState: (scope) => readPostgresState(url, scope),
  };
}

const report = await runCrashTest({
  ...(await onPostgres()),
  kills,
  clients,
  seed: chosenSeed,
  onKill: (kill) => {
    if (kill % 25 === 0) console.log(`${kill} kills`);
  },
});
await postgres?.stop();
console.log(describeCrashReport(report));
process.exitCode = report.findings.length === 0 ? 0 : 1;
