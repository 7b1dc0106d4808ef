import type { StartupProblem } from './messages.ts';

const NO_WAY_OUT: StartupProblem = { code: null };

/** Why the server cannot start, in one sentence for the person in front of it; `problem` is for programs. */
export class StartupError extends Error {
  override name = 'StartupError';
  constructor(
    sentence: string,
    readonly problem: StartupProblem = NO_WAY_OUT,
  ) {
    super(sentence);
  }
}

/** What kept the server from starting, as a person is told. */
export function sentenceFor(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  return `Foyer cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

/** The same as a program is told. */
export function problemOf(error: unknown): StartupProblem {
  return error instanceof StartupError ? error.problem : NO_WAY_OUT;
}
