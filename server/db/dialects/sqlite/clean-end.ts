import { rmSync, statSync } from 'node:fs';
import { readIfThere, replaceFile } from '../../../lib/kept-file.ts';

/** What the file was like when it was closed in order: whoever has touched it since has changed that. */
function stateOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  const hasLog = statSync(`${file}-wal`, { throwIfNoEntry: false }) !== undefined;
  return stat && !hasLog ? JSON.stringify({ size: stat.size, changed: stat.mtimeMs }) : null;
}

const noteOf = (file: string) => `${file}.closed`;

/** Notes that the database was closed in order, so that the next start need not look through all of it. */
export function noteCleanEnd(file: string): void {
  const state = stateOf(file);
  if (state !== null) replaceFile(noteOf(file), state, { mode: 0o600 });
}

/** Whether it was closed in order, and nobody has touched it since. */
export function wasClosedInOrder(file: string): boolean {
  const state = stateOf(file);
  return state !== null && readIfThere(noteOf(file)) === state;
}

/** From here on it counts as open. */
export function forgetCleanEnd(file: string): void {
  rmSync(noteOf(file), { force: true });
}
