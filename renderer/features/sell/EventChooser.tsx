import { Button, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { isToday } from '../../lib/venue-time.ts';
import classes from './EventChooser.module.css';
import { EventTicket } from './EventTicket.tsx';

type EventChooserProps = {
  events: EventResponse[];
  chosenId: number | null;
  onChoose: (id: number) => void;
  hasMore: boolean;
  isShowingMore: boolean;
  onShowMore: () => void;
};

/** The events on sale, today's first; the first nine carry the number that chooses them. */
export function EventChooser({
  events,
  chosenId,
  onChoose,
  hasMore,
  isShowingMore,
  onShowMore,
}: EventChooserProps) {
  const { t } = useTranslation('sell');
  const groups = [
    { key: 'today', events: events.filter((event) => isToday(event.start_datetime)) },
    { key: 'later', events: events.filter((event) => !isToday(event.start_datetime)) },
  ] as const;
  return (
    <section aria-label={t('events.label')} className={classes.chooser}>
      {groups.map(
        (group) =>
          group.events.length > 0 && (
            <div key={group.key} className={classes.group}>
              <Title order={2} className={classes.heading}>
                {t(`events.${group.key}`)}
              </Title>
              <ul className={classes.list}>
                {group.events.map((event) => {
                  const number = events.indexOf(event) + 1;
                  return (
                    <li key={event.id}>
                      <EventTicket
                        event={event}
                        number={number <= 9 ? number : null}
                        isChosen={event.id === chosenId}
                        onChoose={() => onChoose(event.id)}
                      />
                    </li>
                  );
                })}
              </ul>
            </div>
          ),
      )}
      {hasMore && (
        <Button variant="default" className={classes.more} loading={isShowingMore} onClick={onShowMore}>
          {t('events.more')}
        </Button>
      )}
    </section>
  );
}
