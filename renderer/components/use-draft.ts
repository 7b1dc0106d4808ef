import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { forgetWithScreen, keep, readKept } from '../lib/kept.ts';

const UNTIL = 'person-changes';

function changesOf<Values extends object>(initial: Values, values: Values): Partial<Values> | undefined {
  const changed = Object.entries(values).filter(([field, value]) => value !== initial[field as keyof Values]);
  return changed.length === 0 ? undefined : (Object.fromEntries(changed) as Partial<Values>);
}

/** What was kept, as far as it fits the form as it is now. */
function draftFor<Values extends object>(initial: Values, kept: unknown): Partial<Values> {
  if (typeof kept !== 'object' || kept === null) return {};
  const fits = (field: string, value: unknown) => {
    const now = initial[field as keyof Values];
    return field in initial && (now === null || value === null || typeof value === typeof now);
  };
  return Object.fromEntries(
    Object.entries(kept).filter(([field, value]) => fits(field, value)),
  ) as Partial<Values>;
}

/**
 * Keeps what was typed into a form over a reload of its page, and over the end of a session for whoever typed it; saved or
 * left on purpose, it is gone. Only the fields that were changed come back, so that what others changed meanwhile is not
 * undone by saving.
 */
export function useDraft<Values extends object>(
  form: Pick<UseFormReturnType<Values>, 'values' | 'setValues' | 'getInitialValues'>,
): void {
  const { pathname } = useLocation();
  const name = `draft ${pathname}`;
  const initial = form.getInitialValues();
  const isRestored = useRef<boolean>(false);
  useLayoutEffect(() => {
    if (isRestored.current) return;
    isRestored.current = true;
    const draft = draftFor(initial, readKept(name, UNTIL));
    if (Object.keys(draft).length === 0) return;
    form.setValues(draft);
  }, [form, initial, name]);
  useEffect(() => {
    keep(name, changesOf(initial, form.values), UNTIL);
    return () => forgetWithScreen(name, UNTIL);
  }, [name, initial, form.values]);
}
