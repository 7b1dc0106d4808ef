/** Why the server cannot start, in one sentence for the person in front of it. */
export class StartupError extends Error {
  override name = 'StartupError';
}

/** What kept the server from starting, as a person is told. */
export function sentenceFor(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  return `Foyer cannot start: ${error instanceof Error ? error.message : String(error)}`;
}
