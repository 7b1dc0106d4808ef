import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './KeyHints.module.css';

const HINTS = [
  { keys: ['↑', '↓'], text: 'events' },
  { keys: ['↵'], text: 'sell' },
  { keys: ['Alt', '1–9'], text: 'number' },
  { keys: ['Ctrl', 'Z'], text: 'undo' },
] as const;

/** The keys worth knowing, under the empty search box, where a phone has none. */
export function KeyHints() {
  const { t } = useTranslation('sell');
  return (
    <ul className={classes.hints}>
      {HINTS.map(({ keys, text }) => (
        <li key={text}>
          {keys.map((key) => (
            <Kbd key={key} size="sm">
              {key}
            </Kbd>
          ))}
          {t(`search.keys.${text}`)}
        </li>
      ))}
    </ul>
  );
}
