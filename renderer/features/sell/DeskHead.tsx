import { Anchor, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { SeatsBar } from '../../components/SeatsBar.tsx';
import { seatsLevel } from '../../components/seats-level.ts';
import { formatMoney, formatNumber } from '../../lib/format.ts';
import classes from './DeskHead.module.css';
import { whenWords } from './when-words.ts';

/** What is being sold: the event, its price and, in numbers to be read across a desk, the seats left. */
export function DeskHead({ event }: { event: EventResponse }) {
  const { t } = useTranslation('sell');
  return (
    <header className={classes.head} data-level={seatsLevel(event.capacity, event.remaining_capacity)}>
      <div className={classes.what}>
        <h2 className={classes.title}>{event.title}</h2>
        <p className={classes.when}>
          {whenWords(event)} · {event.location.name}
        </p>
        <p className={classes.price}>
          <span className={classes.amount}>
            <VisuallyHidden>{t('desk.price')} </VisuallyHidden>
            {Number(event.price) === 0 ? t('free', { ns: 'common' }) : formatMoney(event.price)}
          </span>
          <Anchor
            component={Link}
            to={`/events/${event.id}`}
            underline="always"
            inherit
            className={classes.page}
          >
            {t('desk.details')}
          </Anchor>
        </p>
      </div>
      <p className={classes.seats}>
        <span className={classes.number}>{formatNumber(event.remaining_capacity)}</span>{' '}
        <span className={classes.left}>{t('desk.seatsLeft', { count: event.remaining_capacity })}</span>
      </p>
      <div className={classes.bar}>
        <SeatsBar capacity={event.capacity} remaining={event.remaining_capacity} />
      </div>
    </header>
  );
}
