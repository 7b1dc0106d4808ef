import { Text } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryResponse } from '../../../server/contracts/audit.ts';
import classes from './EntryChange.module.css';
import { entryDifference } from './entry-difference.ts';

/** "max_seats" as people read it: "Max seats". */
const fieldWords = (field: string) => {
  const words = field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What an entry changed: each field with its value before and after. */
export function EntryChange({ entry }: { entry: AuditEntryResponse }) {
  const { t } = useTranslation('activity');
  if (entry.is_erased) {
    return (
      <Text size="sm" c="dimmed">
        {t('erased')}
      </Text>
    );
  }
  const words = { yes: t('values.yes'), no: t('values.no'), nothing: t('values.nothing') };
  const difference = entryDifference(entry, words);
  if (difference.length === 0) return null;
  return (
    <dl className={classes.change}>
      {difference.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{fieldWords(field)}</dt>
          <dd>
            {before !== undefined && <del>{before}</del>}
            {before !== undefined && after !== undefined && (
              <IconArrowNarrowRight size={16} role="img" aria-label={t('values.became')} />
            )}
            {after !== undefined && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
