import { type RefObject, useLayoutEffect, useRef } from 'react';

type Typing = { name: string; text: string; from: number | null; to: number | null };

/** Between the going of one box and the coming of the next, within one drawing. */
let handedOver: Typing | null = null;

/**
 * Lets somebody type on where everything is drawn anew around them, as when the venue's language has changed: the box that
 * takes the place of the one they are in has their text and their cursor.
 */
export function useTypingOverRedraw(
  name: string,
  input: RefObject<HTMLInputElement | null>,
  setText: (text: string) => void,
): void {
  const takeText = useRef(setText);
  takeText.current = setText;
  useLayoutEffect(() => {
    const box = input.current;
    if (box === null) return;
    if (handedOver?.name === name) {
      const { text, from, to } = handedOver;
      handedOver = null;
      takeText.current(text);
      box.value = text;
      box.focus();
      box.setSelectionRange(from, to);
    }
    return () => {
      if (document.activeElement !== box) return;
      const mine = { name, text: box.value, from: box.selectionStart, to: box.selectionEnd };
      handedOver = mine;
      // Nothing took its place: they have gone somewhere else.
      queueMicrotask(() => {
        if (handedOver === mine) handedOver = null;
      });
    };
  }, [name, input]);
}
