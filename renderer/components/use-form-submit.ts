import { useEffect, useRef, useState } from 'react';

/** After a refusal, puts the cursor into the first field of the form that has something wrong with it. */
export function useFocusFirstError() {
  const formRef = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  return { formRef, focusFirstError: () => setRefusals((before) => before + 1) };
}
