import { type RefObject, useEffect } from 'react';

/**
 * Puts the cursor into the form's `data-autofocus` field as soon as there is a form, which may be well after its place
 * was opened; a cursor that was put elsewhere meanwhile stays there.
 */
export function useFocusFirstField(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const { activeElement } = document;
    const isNowhere =
      activeElement === null || activeElement === document.body || activeElement.matches('main');
    if (isNowhere) form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [form]);
}
