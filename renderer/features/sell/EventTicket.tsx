import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { SeatsBar } from '../../components/SeatsBar.tsx';
import { seatsLevel } from '../../components/seats-level.ts';
import { formatNumber } from '../../lib/format.ts';
import classes from './EventTicket.module.css';
import { startWords } from './when-words.ts';

type EventTicketProps = {
  event: EventResponse;
  /** The number key that chooses it, from 1; none beyond 9. */
  number: number | null;
  isChosen: boolean;
  onChoose: () => void;
};

/** One event as a ticket to press: when, what, and how many seats are left. */
export function EventTicket({ event, number, isChosen, onChoose }: EventTicketProps) {
  const { t } = useTranslation('sell');
  return (
    <UnstyledButton
      className={classes.ticket}
      aria-pressed={isChosen}
      aria-keyshortcuts={number === null ? undefined : String(number)}
      data-level={seatsLevel(event.capacity, event.remaining_capacity)}
      data-event-id={event.id}
      onClick={onChoose}
    >
      <span className={classes.what}>
        <span className={classes.when}>
          {number !== null && (
            <kbd className={classes.key} aria-hidden>
              {number}
            </kbd>
          )}
          {startWords(event)}
        </span>
        <span className={classes.title}>{event.title}</span>
        {isChosen && (
          <span className={classes.chosen}>
            <IconCircleCheckFilled size={16} aria-hidden />
            {t('events.chosen')}
          </span>
        )}
      </span>
      <span className={classes.stub}>
        {event.is_fully_booked ? (
          <span className={classes.soldOut}>{t('events.soldOut')}</span>
        ) : (
          <>
            <span className={classes.seats} aria-hidden>
              {formatNumber(event.remaining_capacity)}
            </span>
            <span className={classes.left} aria-hidden>
              {t('events.left')}
            </span>
            <VisuallyHidden>
              {t('events.leftOf', {
                count: event.remaining_capacity,
                formatted: formatNumber(event.remaining_capacity),
                capacity: formatNumber(event.capacity),
              })}
            </VisuallyHidden>
          </>
        )}
      </span>
      <span className={classes.bar}>
        <SeatsBar capacity={event.capacity} remaining={event.remaining_capacity} bare />
      </span>
    </UnstyledButton>
  );
}
