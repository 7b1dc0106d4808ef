import type * as z from 'zod';
import type { FieldErrors } from './errors.ts';

type Issue = z.core.$ZodIssue;

const EXPECTED: Record<string, string> = {
  string: 'Must be a string.',
  number: 'Must be a number.',
  int: 'Must be a whole number.',
  boolean: 'Must be true or false.',
  object: 'Must be an object.',
  array: 'Must be a list.',
};

function fallbackMessage(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' ? EXPECTED[issue.expected] : undefined;
}

function sentenceFor(issue: Issue, value: unknown, isPresent: boolean): string {
  if (!isPresent || value === undefined) return 'This field is required.';
  if (value === null && issue.code.startsWith('invalid_')) return 'This field may not be null.';
  return issue.message;
}

export type Parsed<Value> =
  | { success: true; value: Value }
  /** `partial` holds the fields that were fine, so that further rules can be checked and told in the same answer. */
  | { success: false; errors: FieldErrors; partial: Partial<Value> };

/** Parses one part of a request; finds every field's errors, unknown fields included. */
export function parseInput<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  input: Record<string, unknown>,
): Parsed<z.output<z.ZodObject<Shape>>> {
  type Value = z.output<z.ZodObject<Shape>>;
  const parsed = schema.safeParse(input, { error: fallbackMessage });
  if (parsed.success) return { success: true, value: parsed.data };

  // Without a prototype, so that a field called "__proto__" is named like any other.
  const errors: FieldErrors = Object.create(null);
  const add = (field: string, sentence: string) => {
    const sentences = errors[field] ?? [];
    if (!sentences.includes(sentence)) errors[field] = [...sentences, sentence];
  };
  const ofWrongType = new Set<string>();
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add(key.slice(0, 100), 'Unknown field.');
    } else {
      const field = String(issue.path[0] ?? 'non_field_errors');
      // The length of a list says nothing about a field that must be a string.
      if (ofWrongType.has(field)) continue;
      if (issue.code === 'invalid_type') ofWrongType.add(field);
      add(field, sentenceFor(issue, input[field], Object.hasOwn(input, field)));
    }
  }

  const partial: Record<string, unknown> = {};
  for (const [field, fieldSchema] of Object.entries(schema.shape)) {
    if (Object.hasOwn(errors, field) || !Object.hasOwn(input, field)) continue;
    const value = (fieldSchema as z.ZodType).safeParse(input[field]);
    if (value.success) partial[field] = value.data;
  }
  return { success: false, errors, partial: partial as Partial<Value> };
}
