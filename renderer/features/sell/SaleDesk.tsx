import { Alert, Paper } from '@mantine/core';
import { IconBan, IconHourglass } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { formatMoney } from '../../lib/format.ts';
import { useKeptState } from '../../lib/use-kept-state.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { BuyerSearch } from './BuyerSearch.tsx';
import { DeskHead } from './DeskHead.tsx';
import { KeyHints } from './KeyHints.tsx';
import { type Buyer, dropSale, type KeptSale, nameOfBuyer } from './kept-sale.ts';
import { OpenSales } from './OpenSales.tsx';
import { RefusedSales } from './RefusedSales.tsx';
import classes from './SaleDesk.module.css';
import type { ClosedBecause } from './use-chosen-event.ts';
import type { Till } from './use-till.ts';
import { WalkInForm } from './WalkInForm.tsx';
import { readWalkIn, type WalkIn, walkInFrom } from './walk-in.ts';

type SaleDeskProps = {
  event: EventResponse;
  closed: ClosedBecause;
  till: Till;
  searchRef: RefObject<HTMLInputElement | null>;
  onChooseEvent: (id: number) => void;
  onStepEvent: (step: 1 | -1) => void;
};

const readText = (kept: unknown) => (typeof kept === 'string' ? kept : '');

/** The walk-in whose sale went unanswered, when the till was left with it. */
function unansweredWalkIn({ before }: Till): WalkIn | null {
  return before?.buyer.kind === 'walk-in' ? before.buyer.walkIn : null;
}

/**
 * Where the sale happens. What was typed outlives a change of event, a refusal, an outage, a reload of the page and the end
 * of the session; a sale whose answer the page did not live to see is asked for again by itself, under the keys it was sent with.
 */
export function SaleDesk(props: SaleDeskProps) {
  const { event, closed, till, searchRef, onChooseEvent, onStepEvent } = props;
  const { t } = useTranslation('sell');
  const [text, setText] = useKeptState('sell.text', readText, 'person-changes');
  const [walkIn, setWalkIn] = useKeptState(
    'sell.walk-in',
    (kept) => readWalkIn(kept) ?? unansweredWalkIn(till),
    'person-changes',
  );
  usePageHold(text !== '' || walkIn !== null);
  // A sold-out event takes no request: the seller is told again instead, more loudly.
  const [attempts, setAttempts] = useState(0);
  /** The buyer whose sale was still under way when somebody else's was asked for. */
  const [heldUpBy, setHeldUpBy] = useState<Buyer | null>(null);

  const toSearch = () => {
    setWalkIn(null);
    till.leaveBuyer();
    // The box is there again only after this render.
    requestAnimationFrame(() => searchRef.current?.focus());
  };

  const sellTo = async (buyer: Buyer) => {
    if (closed !== null) {
      setAttempts((before) => before + 1);
      return;
    }
    if (till.underWay !== null) {
      // Enter twice for the same buyer is one sale.
      if (!till.isSelling) setHeldUpBy(till.underWay);
      return;
    }
    if (!(await till.sell(event, buyer))) return;
    setText('');
    toSearch();
  };

  const askAgain = async () => {
    if (!(await till.askAgain())) return;
    setText('');
    toSearch();
  };
  const onArrival = useRef(askAgain);
  useEffect(() => void onArrival.current(), []);

  /** What another session left open is typed in again, for whoever is here now to sell or not. */
  const takeOver = (sale: KeptSale) => {
    dropSale(sale.id);
    onChooseEvent(sale.event.id);
    toSearch();
    if (sale.buyer.kind === 'walk-in') setWalkIn(sale.buyer.walkIn);
    else setText(nameOfBuyer(sale.buyer));
  };

  return (
    <Paper className={classes.desk} component="section" aria-label={t('desk.label')}>
      <RefusedSales sales={till.refused} onDismiss={({ id }) => dropSale(id)} />
      <OpenSales sales={till.open} onTakeOver={takeOver} onSettled={({ id }) => dropSale(id)} />
      <DeskHead event={event} />
      {closed !== null && (
        <Alert
          key={attempts}
          role="alert"
          className={attempts > 0 ? classes.again : undefined}
          color="red"
          icon={<IconBan aria-hidden />}
          styles={{ message: { color: 'var(--mantine-color-text)' } }}
        >
          {t(`desk.closed.${closed}`)}
        </Alert>
      )}
      {walkIn === null ? (
        <div>
          <BuyerSearch
            inputRef={searchRef}
            text={text}
            onText={(next) => {
              setText(next);
              till.leaveBuyer();
            }}
            onKnown={(attendee) => void sellTo({ kind: 'known', attendee })}
            onNew={() => {
              till.leaveBuyer();
              setWalkIn(walkInFrom(text));
            }}
            onStepEvent={onStepEvent}
            onMove={till.leaveBuyer}
            sellingTo={till.underWay?.kind === 'known' ? till.underWay.attendee.id : null}
            refusal={till.refusal}
          />
          {text === '' && <KeyHints />}
        </div>
      ) : (
        <WalkInForm
          walkIn={walkIn}
          onChange={setWalkIn}
          onSell={() => void sellTo({ kind: 'walk-in', walkIn })}
          onBack={toSearch}
          price={Number(event.price) === 0 ? null : formatMoney(event.price)}
          isSelling={till.isSelling}
          refusal={till.refusal}
        />
      )}
      {heldUpBy !== null && heldUpBy === till.underWay && (
        <Alert
          role="status"
          color="brass"
          icon={<IconHourglass aria-hidden />}
          styles={{ message: { color: 'var(--mantine-color-text)' } }}
        >
          {t('desk.heldUp', { buyer: nameOfBuyer(heldUpBy) })}
        </Alert>
      )}
    </Paper>
  );
}
