import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

const SETTLE_MS = 200;

/**
 * Text that shows every keystroke at once but reaches `onSettle` only when typing pauses. Follows `value` when it
 * changes elsewhere, for instance by the Back button.
 */
export function useSettledText(value: string, onSettle: (text: string) => void) {
  const [text, setText] = useState(value);
  // Sent and not yet back. On a slow device several are under way, and none may overwrite what was typed since.
  const underWay = useRef<string[]>([]);
  const followed = useRef(value);
  useEffect(() => {
    if (followed.current === value) return;
    followed.current = value;
    const sent = underWay.current.indexOf(value);
    underWay.current = underWay.current.slice(sent + 1);
    if (sent === -1) {
      underWay.current = [];
      setText(value);
    }
  }, [value]);
  const settle = useDebouncedCallback((next: string) => {
    if (next === (underWay.current.at(-1) ?? value)) return;
    underWay.current.push(next);
    onSettle(next);
  }, SETTLE_MS);
  return [
    text,
    (next: string) => {
      setText(next);
      settle(next.trim());
    },
  ] as const;
}
