import type { UseFormReturnType } from '@mantine/form';
import { ApiError } from './api-client.ts';

/**
 * Puts the server's sentences beside the form's fields and returns those that belong to no field of it
 * (broken rules, an outage, a field this form does not show), to be shown above the form; null when none is left.
 * `fieldOf` renames an API field to the form's own name where they differ.
 */
export function showFormErrors<Values extends object>(
  form: Pick<UseFormReturnType<Values>, 'setErrors' | 'getValues'>,
  error: unknown,
  fieldOf: Record<string, string> = {},
): string | null {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  const known = new Set(Object.keys(form.getValues()));
  const beside: Record<string, string> = {};
  const elsewhere = [...error.ruleErrors];
  for (const [apiField, sentences] of Object.entries(error.fieldErrors)) {
    const field = fieldOf[apiField] ?? apiField;
    if (known.has(field)) beside[field] = sentences.join(' ');
    else elsewhere.push(...sentences.map((sentence) => `${apiField}: ${sentence}`));
  }
  form.setErrors(beside);
  if (elsewhere.length > 0) return elsewhere.join(' ');
  return Object.keys(beside).length > 0 ? null : error.message;
}
