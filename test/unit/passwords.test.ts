import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../server/lib/passwords.ts';

describe('passwords', () => {
  it('accepts the password that was hashed and no other', async () => {
    const hash = await hashPassword('correct horse');

    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('correct horse ', hash)).toBe(false);
    expect(await verifyPassword('Correct horse', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('hashes the same password differently each time, with a memory-hard function', async () => {
    const [first, second] = await Promise.all([
      hashPassword('battery staple'),
      hashPassword('battery staple'),
    ]);

    expect(first).not.toBe(second);
    expect(first).toMatch(/^scrypt\$32768\$8\$3\$[\w+/]{22}==\$[\w+/]{43}=$/);
    expect(first).not.toContain('battery');
  });

  it('takes a letter with an accent however the keyboard composed it', async () => {
    const hash = await hashPassword('se\u00f1orita');
    expect(await verifyPassword('sen\u0303orita', hash)).toBe(true);
  });

  it('tells apart long passwords that differ at the end alone', async () => {
    const hash = await hashPassword(`${'a'.repeat(1000)}b`);
    expect(await verifyPassword(`${'a'.repeat(1000)}c`, hash)).toBe(false);
  });

  it.each(['', 'plain', 'md5$1$1$1$AAAA$AAAA', 'scrypt$32768$8$3$$', 'scrypt$16$8$1$c2FsdA==$c2hvcnQ='])(
    'refuses every password for the foreign hash %j',
    async (hash) => {
      expect(await verifyPassword('plain', hash)).toBe(false);
    },
  );

  it('makes hashes of the cost it is told', async () => {
    expect(await hashPassword('plain', { N: 1024, r: 4, p: 1 })).toMatch(/^scrypt\$1024\$4\$1\$/);
  });

  it('still reads hashes of a lower cost', async () => {
    // The second example of RFC 7914, section 12.
    const key = Buffer.from(
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
      'hex',
    ).subarray(0, 32);
    const hash = `scrypt$1024$8$16$${Buffer.from('NaCl').toString('base64')}$${key.toString('base64')}`;
    expect(await verifyPassword('password', hash)).toBe(true);
  });
});
