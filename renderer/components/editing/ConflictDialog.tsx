import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../lib/format.ts';
import { NARROW_SCREEN } from '../narrow-screen.ts';
import classes from './ConflictDialog.module.css';
import { type Choices, type FieldConflict, firstChoices, type Side } from './field-conflicts.ts';
import type { ConflictQuestion } from './use-shared-edit.ts';

/** How a record's fields are called and written for people. */
export type FieldWords<Body> = {
  label: (field: keyof Body & string) => string;
  write: (field: keyof Body & string, value: unknown) => string;
};

type FieldChoiceProps<Body> = {
  conflict: FieldConflict<Body>;
  words: FieldWords<Body>;
  value: Side;
  /** Where the cursor begins: on a choice already made, so that one Enter too many stores nothing. */
  isFirst: boolean;
  onChange: (side: Side) => void;
};

function FieldChoice<Body>({ conflict, words, value, isFirst, onChange }: FieldChoiceProps<Body>) {
  const { t } = useTranslation();
  const { field, before, theirs, mine } = conflict;
  const write = (shown: unknown) => words.write(field, shown);
  const choice = (side: Side, name: string, shown: unknown) => (
    <Radio.Card
      value={side}
      p="sm"
      className={classes.choice}
      data-autofocus={(isFirst && side === value) || undefined}
    >
      <Group wrap="nowrap" align="flex-start">
        <Radio.Indicator size="md" />
        <span>
          <Text span display="block" size="sm" c="dimmed">
            {name}
          </Text>
          <span className={classes.value}>{write(shown)}</span>
        </span>
      </Group>
    </Radio.Card>
  );
  return (
    <Radio.Group
      label={words.label(field)}
      description={t('conflict.before', { value: write(before) })}
      classNames={{ description: classes.value }}
      value={value}
      onChange={(side) => onChange(side as Side)}
    >
      <div className={classes.sides}>
        {choice('theirs', t('conflict.theirs'), theirs)}
        {choice('mine', mine === before ? t('conflict.mineAsBefore') : t('conflict.mine'), mine)}
      </div>
    </Radio.Group>
  );
}

type ConflictDialogProps<Body> = { question: ConflictQuestion<Body> | null; words: FieldWords<Body> };

function Conflict<Body>({ question, words }: { question: ConflictQuestion<Body>; words: FieldWords<Body> }) {
  const { t } = useTranslation();
  const { conflicts, changedAt, changedBy, saves, answer } = question;
  const when = formatDateTime(changedAt);
  const [choices, setChoices] = useState<Choices>(() => firstChoices(conflicts));
  const chooseAll = (side: Side) =>
    setChoices(Object.fromEntries(conflicts.map(({ field }) => [field, side])));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        answer(choices);
      }}
    >
      <Stack gap="lg">
        <Text>
          {changedBy === null
            ? t('conflict.intro', { when })
            : t('conflict.introBy', { when, who: changedBy })}
        </Text>
        {conflicts.map((conflict, at) => (
          <FieldChoice
            key={conflict.field}
            conflict={conflict}
            words={words}
            value={choices[conflict.field] ?? 'mine'}
            isFirst={at === 0}
            onChange={(side) => setChoices({ ...choices, [conflict.field]: side })}
          />
        ))}
        {conflicts.length > 1 && (
          <Group>
            <Button variant="default" onClick={() => chooseAll('theirs')}>
              {t('conflict.allTheirs')}
            </Button>
            <Button variant="default" onClick={() => chooseAll('mine')}>
              {t('conflict.allMine')}
            </Button>
          </Group>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer(null)}>
            {t('conflict.backToForm')}
          </Button>
          <Button type="submit">{saves ? t('conflict.save') : t('conflict.take')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Two changes to one record, field by field: what was before, what the other one wrote and what was typed here. */
export function ConflictDialog<Body>({ question, words }: ConflictDialogProps<Body>) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery(NARROW_SCREEN);
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(null)}
      title={t('conflict.title')}
      size="lg"
      fullScreen={isNarrow}
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {question !== null && <Conflict question={question} words={words} />}
    </Modal>
  );
}
