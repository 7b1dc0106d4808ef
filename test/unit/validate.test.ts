import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseInput } from '../../server/http/validate.ts';

const schema = z.strictObject({
  title: z.string().min(1, 'This field may not be blank.').max(5, 'Too long.'),
  capacity: z.int('Must be a whole number.').min(1, 'Must be 1 or more.'),
  is_active: z.boolean().optional(),
  email: z.string().nullable().optional(),
});

function errorsOf(input: Record<string, unknown>) {
  const parsed = parseInput(schema, input);
  return parsed.success ? null : parsed.errors;
}

describe('parseInput', () => {
  it('answers the value when everything is right', () => {
    expect(parseInput(schema, { title: 'Gala', capacity: 5, email: null })).toEqual({
      success: true,
      value: { title: 'Gala', capacity: 5, email: null },
    });
  });

  it('names every field that is wrong, missing or unknown at once', () => {
    expect(errorsOf({ capacity: 0, is_active: 'yes', colour: 'red', size: 1 })).toEqual({
      title: ['This field is required.'],
      capacity: ['Must be 1 or more.'],
      is_active: ['Must be true or false.'],
      colour: ['Unknown field.'],
      size: ['Unknown field.'],
    });
  });

  it.each([
    [null, 'This field may not be null.'],
    [undefined, 'This field is required.'],
    [7, 'Must be a string.'],
    [[], 'Must be a string.'],
    ['', 'This field may not be blank.'],
    ['far too long', 'Too long.'],
  ])('says what is wrong with the title %j', (title, sentence) => {
    expect(errorsOf({ title, capacity: 1 })).toEqual({ title: [sentence] });
  });

  it('hands on the fields that are fine, so that further rules can be told in the same answer', () => {
    const parsed = parseInput(schema, { title: '', capacity: 5, colour: 'red' });
    expect(parsed).toMatchObject({ success: false, partial: { capacity: 5 } });
    expect(parsed).not.toHaveProperty('partial.title');
    expect(parsed).not.toHaveProperty('partial.colour');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'refuses a field called %s like any other unknown one',
    (name) => {
      const input = JSON.parse(`{"title":"Gala","capacity":5,"${name}":1}`) as Record<string, unknown>;
      expect(Object.entries(errorsOf(input) ?? {})).toEqual([[name, ['Unknown field.']]]);
    },
  );

  it('shortens the name of an unknown field in its answer', () => {
    const errors = errorsOf({ title: 'Gala', capacity: 5, ['x'.repeat(5000)]: 1 });
    expect(Object.keys(errors ?? {})).toEqual(['x'.repeat(100)]);
  });
});
