import { describe, expect, it } from 'vitest';
import { registrationOf, walkInFrom } from '../../../renderer/features/sell/walk-in.ts';

describe('taking typed text over into three fields', () => {
  it.each([
    ['Ada Lovelace', 'Ada', 'Lovelace', ''],
    ['  Mary   Ann  Evans ', 'Mary Ann', 'Evans', ''],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven', ''],
    ['Ana María de la Cruz', 'Ana María', 'de la Cruz', ''],
    ['Cruz, Ana', 'Ana', 'Cruz', ''],
    ['Prince', 'Prince', '', ''],
    ['Van Morrison', 'Van', 'Morrison', ''],
    ['ada@example.com', '', '', 'ada@example.com'],
    ['+44 20 7946 0123', '', '', '+44 20 7946 0123'],
    ['Ada Lovelace ada@example.com', 'Ada', 'Lovelace', 'ada@example.com'],
    ['Ada Lovelace 020 7946 0123', 'Ada', 'Lovelace', '020 7946 0123'],
    ['Agent B42', 'Agent', 'B42', ''],
    ['', '', '', ''],
  ])('splits %j', (typed, first_name, last_name, contact) => {
    expect(walkInFrom(typed)).toEqual({ first_name, last_name, contact });
  });
});

describe('registering a walk-in', () => {
  const name = { first_name: ' Ada ', last_name: 'Lovelace' };

  it('sends a contact with an @ as mail and any other as phone', () => {
    expect(registrationOf({ ...name, contact: 'ada@example.com' })).toEqual({
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: 'ada@example.com',
    });
    expect(registrationOf({ ...name, contact: '020 7946' }).phone).toBe('020 7946');
  });

  it('leaves an empty contact out', () => {
    expect(registrationOf({ ...name, contact: '  ' })).toEqual({ first_name: 'Ada', last_name: 'Lovelace' });
  });
});
