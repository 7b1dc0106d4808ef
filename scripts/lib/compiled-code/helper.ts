import { renameSync, writeFileSync } from 'node:fs';
import { compiledFileOf, openProgram } from '../../../server/lib/whole-program.ts';
import { parentPort } from '../../../server/parent-port.ts';

const [task, program = ''] = process.argv.splice(2, 2);
const { script, run } = openProgram(program);

if (task === 'keep') {
  const file = compiledFileOf(program, process.versions.electron ?? '', process.arch);
  parentPort<never, { type: 'keep' | 'shutdown' }>()?.on('message', ({ data }) => {
    if (data.type !== 'keep') return;
    // Somebody may be starting the server meanwhile.
    writeFileSync(`${file}.${process.pid}`, script.createCachedData());
    renameSync(`${file}.${process.pid}`, file);
    process.exit(0);
  });
  run();
} else {
  process.exit(script.cachedDataRejected === false ? 0 : 1);
}
