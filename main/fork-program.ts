import { type UtilityProcess, utilityProcess } from 'electron';
import type { Log } from './log.ts';

type Program = {
  /** The built file. */
  entry: string;
  args: string[];
  /** What the system's list of processes calls it. */
  serviceName: string;
  /** The line of the log that goes before what it complains of. */
  says: string;
  log: Log;
};

/** Starts one of the server's programs in a process of its own and logs what it complains of. */
export function forkProgram({ entry, args, serviceName, says, log }: Program): UtilityProcess {
  const child = utilityProcess.fork(entry, args, { serviceName, stdio: 'pipe' });
  child.stderr?.on('data', (chunk: Buffer) => log.warn({ stderr: chunk.toString() }, says));
  // A pipe nobody reads fills up and then blocks the writer.
  child.stdout?.resume();
  return child;
}
