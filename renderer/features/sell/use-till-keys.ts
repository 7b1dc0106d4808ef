import { useEffect, useEffectEvent } from 'react';

type TillKeys = {
  /** A number key: the first event is 1. */
  onNumber: (number: number) => void;
  onUndo: () => void;
};

function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * Keys that work wherever the focus is on this screen: 1 to 9 choose an event unless a text field has the focus (with
 * Alt they do even then), Alt+U takes the last sale back, and so does Ctrl+Z where there is no typing to undo.
 */
export function useTillKeys({ onNumber, onUndo }: TillKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
    const typing = isTextField(event.target);
    const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (
      number !== undefined &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.shiftKey &&
      (event.altKey || !typing)
    ) {
      event.preventDefault();
      onNumber(Number(number));
      return;
    }
    const nothingTyped = !isTextField(event.target) || event.target.value === '';
    const undoChord =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyZ' && nothingTyped;
    if (undoChord || (event.altKey && event.code === 'KeyU')) {
      event.preventDefault();
      onUndo();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
