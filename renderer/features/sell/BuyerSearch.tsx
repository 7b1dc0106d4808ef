import { CloseButton, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useMatches } from './api/use-matches.ts';
import { MatchList } from './MatchList.tsx';

type BuyerSearchProps = {
  inputRef: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  onKnown: (attendee: AttendeeResponse) => void;
  onNew: () => void;
  /** An arrow key in the empty box: one event up (-1) or down (1). */
  onStepEvent: (step: 1 | -1) => void;
  /** The choice moved to somebody else. */
  onMove: () => void;
  /** The attendee whose sale is under way. */
  sellingTo: number | null;
  /** Why nothing was sold to the one who is chosen. */
  refusal: Error | null;
};

/** The one box everything starts in: a name, mail address or phone number, and the people it may be. */
export function BuyerSearch(props: BuyerSearchProps) {
  const { inputRef, text, onText, onKnown, onNew, onStepEvent, onMove, sellingTo, refusal } = props;
  const { t } = useTranslation('sell');
  const listId = useId();
  const { matches, count, isCurrent, error, retry } = useMatches(text);
  // The place in the list belongs to a text: another text starts at the first match again.
  const [place, setPlace] = useState({ text, index: 0 });
  const [enterFor, setEnterFor] = useState<string | null>(null);
  const isTyped = text.trim() !== '';
  const options = matches.length + 1;
  const index = place.text === text ? Math.min(place.index, options - 1) : 0;

  // Enter came before the answer: nobody found means a new person; with matches the seller has to see them first.
  const isWaitedFor = enterFor !== null && enterFor === text && isCurrent;
  const openNew = useRef(onNew);
  openNew.current = onNew;
  useEffect(() => {
    if (!isWaitedFor) return;
    setEnterFor(null);
    if (matches.length === 0) openNew.current();
  }, [isWaitedFor, matches.length]);

  const point = (pointed: number) => {
    setPlace({ text, index: pointed });
    if (pointed !== index) onMove();
  };

  const pick = (picked: number) => {
    const attendee = matches[picked];
    if (attendee === undefined) onNew();
    else onKnown(attendee);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (text === '') event.currentTarget.blur();
      else onText('');
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      event.preventDefault();
      if (isTyped) point((index + step + options) % options);
      else onStepEvent(step);
      return;
    }
    if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault();
      if (!isTyped) return;
      if (isCurrent) pick(index);
      else if (error !== null) void retry();
      else setEnterFor(text);
    }
  };

  return (
    <div>
      <TextInput
        ref={inputRef}
        role="combobox"
        aria-expanded={isTyped}
        aria-controls={isTyped ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isTyped && isCurrent ? `${listId}-${index}` : undefined}
        label={t('search.label')}
        placeholder={t('search.placeholder')}
        size="xl"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={26} stroke={1.75} aria-hidden />}
        rightSection={
          text !== '' && (
            <CloseButton
              size="lg"
              aria-label={t('search.clear')}
              onClick={() => {
                onText('');
                inputRef.current?.focus();
              }}
            />
          )
        }
      />
      <VisuallyHidden role="status">
        {isTyped && isCurrent ? t('search.announce', { count }) : ''}
      </VisuallyHidden>
      {isTyped && error !== null && <ErrorNotice error={error} onRetry={() => void retry()} />}
      {isTyped && error === null && (
        <MatchList
          id={listId}
          text={text.trim()}
          matches={matches}
          count={count}
          isCurrent={isCurrent}
          index={index}
          sellingTo={sellingTo}
          refusal={refusal}
          onPoint={point}
          onPick={pick}
        />
      )}
    </div>
  );
}
