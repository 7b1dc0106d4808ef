/** Why a season was not moved, in sentences for the person in front of it. */
export class MoveError extends Error {
  override name = 'MoveError';
}
