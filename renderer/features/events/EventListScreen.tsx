import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { venueToday } from '../../lib/venue-time.ts';
import { eventKeys } from './api/event-keys.ts';
import { fetchEventPage } from './api/fetch-event-page.ts';
import { EventCard } from './EventCard.tsx';
import { EventFilters } from './EventFilters.tsx';
import { EventViews } from './EventViews.tsx';
import { eventColumns } from './event-columns.tsx';
import {
  type EventListState,
  readEventListState,
  toEventListFilter,
  writeEventListState,
} from './event-list-state.ts';
import { NoEvents } from './NoEvents.tsx';

const WHOLE_SEASON = new URLSearchParams({ when: 'any' });

/** The season as a list: search, filters, sorting. */
export function EventListScreen() {
  const { t } = useTranslation(['events', 'common']);
  const [query, setQuery] = useSearchParams();
  const state = readEventListState(query);
  const filter = toEventListFilter(state, venueToday());
  const rows = usePagedRows(eventKeys.list(filter), (page, pageSize, signal) =>
    fetchEventPage(filter, page, pageSize, signal),
  );

  const change = (part: Partial<EventListState>) => {
    const next = { ...state, ...part };
    // Each kind of evening has its own natural order.
    if (part.when !== undefined && part.when !== state.when) {
      next.ordering = part.when === 'past' ? '-start_datetime' : 'start_datetime';
    }
    setQuery(writeEventListState(next), {
      // Typing is one step for Back, not one a letter.
      replace: part.search !== undefined,
      preventScrollReset: true,
    });
  };

  return (
    <>
      <PageHeader title={t('title')} actions={<EventViews current="table" />} />
      <EventFilters
        state={state}
        count={rows.count}
        onChange={change}
        onClear={() => setQuery({}, { preventScrollReset: true })}
      />
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={eventColumns(t)}
        card={(event) => <EventCard event={event} />}
        ordering={state.ordering}
        onSort={(ordering) => change({ ordering })}
        empty={<NoEvents onClear={() => setQuery(WHOLE_SEASON)} />}
      />
    </>
  );
}
