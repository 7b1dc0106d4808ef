import { replaceFile } from '../../../server/lib/kept-file.ts';
import { compiledFileOf, openProgram } from '../../../server/lib/whole-program.ts';
import { parentPort } from '../../../server/parent-port.ts';

const [task, program = ''] = process.argv.splice(2, 2);
const { script, run } = openProgram(program);

if (task === 'keep') {
  const file = compiledFileOf(program, process.versions.electron ?? '', process.arch);
  parentPort<never, 'keep'>()?.on('message', () => {
    // Somebody may be starting the server meanwhile.
    replaceFile(file, script.createCachedData(), { mode: 0o644 });
    process.exit(0);
  });
  run();
} else {
  process.exit(script.cachedDataRejected === false ? 0 : 1);
}
