import { randomBytes } from 'node:crypto';

/** RFC 4648, section 6: no digit that looks like one of its letters. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LENGTH = 16;

/** The digits that are none of base32's, and the letters people read as them. */
const READ_AS: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '8': 'B' };

/** A code of 80 random bits. */
export function makeCode(): string {
  // 32 divides 256, so every character is as likely as any other.
  return Array.from(randomBytes(LENGTH), (byte) => BASE32[byte % BASE32.length]).join('');
}

/** The code somebody has typed, as it was made. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\p{Dash}_]/gu, '')
    .replace(/[018]/g, (digit) => READ_AS[digit] ?? digit);
}
