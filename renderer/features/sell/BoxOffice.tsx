import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import type { useEventsOnSale } from './api/use-events-on-sale.ts';
import classes from './BoxOffice.module.css';
import { DeskWithoutEvent } from './DeskWithoutEvent.tsx';
import { EventChooser } from './EventChooser.tsx';
import { LastSales } from './LastSales.tsx';
import { SaleDesk } from './SaleDesk.tsx';
import type { Sale } from './sales.ts';
import { useChosenEvent } from './use-chosen-event.ts';
import { useTill } from './use-till.ts';
import { useTillKeys } from './use-till-keys.ts';

/** Events at one side, the sale in the middle, the receipts at the other: one evening's work without leaving. */
export function BoxOffice({ onSale }: { onSale: ReturnType<typeof useEventsOnSale> }) {
  const { events } = onSale;
  const till = useTill();
  const { chosen, closed, failure, retry, choose } = useChosenEvent(events, onSale.isPending);
  const search = useRef<HTMLInputElement>(null);

  const chooseAt = (index: number) => {
    const event = events[index];
    if (event === undefined) return;
    choose(event.id);
    search.current?.focus();
  };
  const undoLast = () => {
    const last = till.sales.find((sale) => sale.state === 'sold');
    if (last !== undefined) void till.undo(last);
  };
  useTillKeys({ onNumber: (number) => chooseAt(number - 1), onUndo: undoLast });

  // A thumb brings up the keyboard by itself; opening it unasked would cover half the phone.
  const isOpen = chosen !== null;
  useEffect(() => {
    if (isOpen && !window.matchMedia('(pointer: coarse)').matches) search.current?.focus();
  }, [isOpen]);

  return (
    <div className={classes.office}>
      <div className={classes.events}>
        <EventChooser
          events={events}
          chosenId={chosen?.id ?? null}
          onChoose={choose}
          hasMore={onSale.hasMore}
          isShowingMore={onSale.isShowingMore}
          onShowMore={() => void onSale.showMore()}
        />
      </div>
      <div className={classes.desk}>
        {chosen === null ? (
          <DeskWithoutEvent closed={closed} failure={failure} onRetry={() => void retry()} />
        ) : (
          <SaleDesk
            event={chosen}
            closed={closed}
            till={till}
            searchRef={search}
            onChooseEvent={choose}
            onStepEvent={(step) => {
              const index = events.findIndex((event) => event.id === chosen.id);
              chooseAt(Math.max(0, index + step));
            }}
          />
        )}
      </div>
      <div className={classes.sales}>
        <LastSales
          sales={till.sales}
          waiting={till.waiting}
          onUndo={(sale) => {
            void till.undo(sale);
            search.current?.focus();
          }}
        />
      </div>
      <SaleAnnouncement sale={till.sales.find((sale) => !sale.isLate)} />
      <SaleAnnouncement sale={till.sales.find((sale) => sale.isLate)} />
    </div>
  );
}

/** Tells a screen reader what the receipt shows. */
function SaleAnnouncement({ sale }: { sale: Sale | undefined }) {
  const { t } = useTranslation('sell');
  const words =
    sale === undefined
      ? ''
      : t(sale.state === 'undone' ? 'sales.announceUndone' : 'sales.announceSold', {
          buyer: sale.buyer,
          event: sale.eventTitle,
        });
  const seats =
    sale === undefined || sale.seatsLeft === null || sale.state !== 'sold'
      ? ''
      : ` ${t('sales.announceSeats', { count: sale.seatsLeft, formatted: formatNumber(sale.seatsLeft) })}`;
  return (
    <VisuallyHidden role="status" aria-atomic>
      {words}
      {seats}
    </VisuallyHidden>
  );
}
