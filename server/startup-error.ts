/** Why the server cannot start, in one sentence for the person in front of it. */
export class StartupError extends Error {
  override name = 'StartupError';
}
