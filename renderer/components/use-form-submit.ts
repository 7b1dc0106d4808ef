import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { showFormErrors } from '../lib/form-errors.ts';
import { useRefusal } from './use-refusal.ts';

/**
 * Sends a form. What is refused stands beside its fields, the cursor is put into the first of them, and what belongs to
 * none is in `refusal`; whoever has left meanwhile is told by a notification.
 * @param fieldOf renames an API field to the form's own name where they differ
 */
export function useFormSubmit<Values extends object>(
  form: UseFormReturnType<Values>,
  send: (values: Values) => Promise<void>,
  fieldOf?: Record<string, string>,
) {
  const formRef = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const { settleRefusal } = useRefusal();
  useEffect(() => {
    if (refusals > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const submit = form.onSubmit(
    async (values) => {
      setRefusal(null);
      try {
        await send(values);
      } catch (error) {
        settleRefusal(error);
        setRefusal(showFormErrors(form, error, fieldOf));
        setRefusals((before) => before + 1);
      }
    },
    () => setRefusals((before) => before + 1),
  );
  return { formRef, refusal, submit };
}
