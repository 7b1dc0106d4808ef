import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KioskPassword } from '../../main/kiosk-password.ts';

const RIGHT = 'curtain at eight';
const WRONG = 'That is not the password.';

describe("the kiosk's own password", () => {
  // Hashed as cheaply as can be: how often it is looked at counts here, not how long that takes.
  const salt = Buffer.from('sixteen bytes...');
  const key = scryptSync(RIGHT, salt, 32, { N: 256, r: 8, p: 1 });
  const hash = ['scrypt', 256, 8, 1, salt.toString('base64'), key.toString('base64')].join('$');

  it('lets whoever knows it go, and nobody else', async () => {
    const lock = new KioskPassword();
    expect(await lock.refusal('curtain at nine', hash, 0)).toBe(WRONG);
    expect(await lock.refusal(RIGHT, hash, 1)).toBeNull();
  });

  it('makes whoever guesses wait, longer each time, even for the right one', async () => {
    const lock = new KioskPassword();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await lock.refusal('guess', hash, 0)).toBe(WRONG);
    }
    expect(await lock.refusal(RIGHT, hash, 10_000)).toContain('Try again in 5 seconds');
    expect(await lock.refusal('guess', hash, 15_000)).toBe(WRONG);
    expect(await lock.refusal(RIGHT, hash, 15_001)).toContain('Try again in 30 seconds');
    expect(await lock.refusal(RIGHT, hash, 45_000)).toBeNull();
  });

  it('counts attempts that come at once one by one', async () => {
    const lock = new KioskPassword();
    const answers = await Promise.all(Array.from({ length: 8 }, () => lock.refusal('guess', hash, 0)));
    expect(answers.filter((answer) => answer === WRONG)).toHaveLength(5);
  });

  it('forgets the wrong ones after the right one', async () => {
    const lock = new KioskPassword();
    for (let attempt = 1; attempt <= 4; attempt += 1) await lock.refusal('guess', hash, 0);
    expect(await lock.refusal(RIGHT, hash, 0)).toBeNull();
    expect(await lock.refusal('guess', hash, 0)).toBe(WRONG);
    expect(await lock.refusal(RIGHT, hash, 0)).toBeNull();
  });
});
