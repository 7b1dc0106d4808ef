import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { describeCrashReport } from '../test/support/crash/crash-report.ts';
import { runCrashTest } from '../test/support/crash/crash-run.ts';
import { buildIfStale } from './build.ts';

// Kills the selling server again and again and proves that no acknowledged write is lost: `npm run test:crash`.
function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('It must be 1 or more.');
  return Number(text);
}

const { kills, clients, seed } = new Command('npm run test:crash --')
  .description('Kills the server while clients sell, and checks after each restart that nothing was lost.')
  .option('--kills <number>', 'how often it is killed', wholeNumber, 200)
  .option('--clients <number>', 'how many sell at once', wholeNumber, 16)
  .option('--seed <number>', 'repeats the moments and requests of an earlier run', wholeNumber)
  .parse()
  .opts<{ kills: number; clients: number; seed?: number }>();

await buildIfStale();
const chosenSeed = seed ?? randomInt(1, 1_000_000_000);
console.log(`Killing the server ${kills} times under ${clients} clients; seed ${chosenSeed}.`);
const report = await runCrashTest({
  kills,
  clients,
  seed: chosenSeed,
  onKill: (kill) => {
    if (kill % 25 === 0) console.log(`${kill} kills`);
  },
});
console.log(describeCrashReport(report));
process.exitCode = report.findings.length === 0 ? 0 : 1;
