import { HttpError } from './errors.ts';

/** More than any request of the contract has. */
const MOST_LEVELS = 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Refuses JSON that is nested deeper than any request needs, by its bytes: before it is parsed, and before anything that
 * walks through it could be made to run out of stack.
 * @throws HttpError 400
 */
export function assertShallow(bytes: Buffer): void {
  let level = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (OPENING.has(byte)) level += 1;
    else if (CLOSING.has(byte)) level -= 1;
    if (level > MOST_LEVELS) {
      throw new HttpError(
        400,
        `The body is nested too deeply; at most ${MOST_LEVELS} levels are read.`,
        'parse_error',
      );
    }
  }
}
