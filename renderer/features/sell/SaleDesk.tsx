import { Alert, Paper } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { formatMoney } from '../../lib/format.ts';
import { BuyerSearch } from './BuyerSearch.tsx';
import { DeskHead } from './DeskHead.tsx';
import { KeyHints } from './KeyHints.tsx';
import classes from './SaleDesk.module.css';
import type { Buyer } from './seller.ts';
import type { ClosedBecause } from './use-chosen-event.ts';
import type { Till } from './use-till.ts';
import { WalkInForm } from './WalkInForm.tsx';
import { type WalkIn, walkInFrom } from './walk-in.ts';

type SaleDeskProps = {
  event: EventResponse;
  closed: ClosedBecause;
  till: Till;
  searchRef: RefObject<HTMLInputElement | null>;
  onStepEvent: (step: 1 | -1) => void;
};

/** Where the sale happens. What was typed outlives a change of event, a refusal and an outage. */
export function SaleDesk({ event, closed, till, searchRef, onStepEvent }: SaleDeskProps) {
  const { t } = useTranslation('sell');
  const [text, setText] = useState('');
  const [walkIn, setWalkIn] = useState<WalkIn | null>(null);
  // A sold-out event takes no request: the seller is told again instead, more loudly.
  const [attempts, setAttempts] = useState(0);

  const toSearch = () => {
    setWalkIn(null);
    till.dismissRefusal();
    till.forgetBuyer();
    // The box is there again only after this render.
    requestAnimationFrame(() => searchRef.current?.focus());
  };

  const sellTo = async (buyer: Buyer) => {
    if (closed !== null) {
      setAttempts((before) => before + 1);
      return;
    }
    if (!(await till.sell(event, buyer))) return;
    setText('');
    toSearch();
  };

  return (
    <Paper className={classes.desk} component="section" aria-label={t('desk.label')}>
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
              till.dismissRefusal();
            }}
            onKnown={(attendee) => void sellTo({ kind: 'known', attendee })}
            onNew={() => {
              till.dismissRefusal();
              setWalkIn(walkInFrom(text));
            }}
            onStepEvent={onStepEvent}
            onMove={till.dismissRefusal}
            isSelling={till.isSelling}
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
    </Paper>
  );
}
