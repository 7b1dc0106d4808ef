/**
 * Writes numbered lines into a log as a program of its own: FOLDER, how many, how big a file may become ("4k"), and how
 * long to wait after each line (milliseconds). Says "done", writes a last line when its input ends, says "ended" and
 * waits to be ended itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openLogFile } from '../../server/lib/log-file.ts';

const [folder = '', count = '0', size = '5m', pause = '0'] = process.argv.slice(2);
const file = openLogFile(folder, 'foyer', { files: 1000, size });
await file.turnOver();
const log = pino({}, file);
for (let line = 1; line <= Number(count); line += 1) {
  log.info({ line }, 'a line of about a hundred bytes, as most of them are');
  await sleep(Number(pause));
}
process.stdout.write('done\n');
process.stdin.on('end', () => {
  log.info('the last line');
  process.stdout.write('ended\n');
});
process.stdin.resume();
setInterval(() => undefined, 60_000);
