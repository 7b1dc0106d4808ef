import { Button, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { formatMoney, formatNumber, formatTime } from '../../lib/format.ts';
import type { KeptSale } from './kept-sale.ts';
import classes from './LastSales.module.css';
import type { Sale } from './sales.ts';
import { WaitingSales } from './WaitingSales.tsx';

type LastSalesProps = {
  sales: readonly Sale[];
  /** Those whose answer is still asked for. */
  waiting: readonly KeptSale[];
  onUndo: (sale: Sale) => void;
};

/** The sale just made, as a receipt with Undo, and the few before it. */
export function LastSales({ sales, waiting, onUndo }: LastSalesProps) {
  const { t } = useTranslation('sell');
  const [latest, ...earlier] = sales;
  return (
    <section aria-labelledby="last-sales" className={classes.sales}>
      <Title order={2} id="last-sales" className={classes.heading}>
        {t('sales.title')}
      </Title>
      <WaitingSales sales={waiting} />
      {latest === undefined ? (
        <Text c="dimmed" className={classes.none}>
          {t('sales.empty')}
        </Text>
      ) : (
        <Receipt key={latest.bookingId} sale={latest} onUndo={onUndo} />
      )}
      {earlier.length > 0 && (
        <>
          <Title order={3} className={classes.subheading}>
            {t('sales.earlier')}
          </Title>
          <ul className={classes.earlier}>
            {earlier.map((sale) => (
              <li key={sale.bookingId} data-state={sale.state} className={classes.line}>
                <span className={classes.lineWords}>
                  <span className={classes.lineBuyer}>{sale.buyer}</span>
                  <span className={classes.lineEvent}>
                    {formatTime(sale.soldAt)} · {sale.eventTitle}
                  </span>
                  {sale.isLate && <span className={classes.late}>{t('sales.late')}</span>}
                  {sale.refusal !== null && <span className={classes.refusal}>{sale.refusal.message}</span>}
                </span>
                {sale.state === 'undone' ? (
                  <span className={classes.undone}>{t('sales.undoneShort')}</span>
                ) : (
                  <Button
                    variant="subtle"
                    size="sm"
                    aria-label={t('sales.undoFor', { buyer: sale.buyer })}
                    loading={sale.state === 'undoing'}
                    onClick={() => onUndo(sale)}
                  >
                    {t('sales.undo')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Receipt({ sale, onUndo }: { sale: Sale; onUndo: (sale: Sale) => void }) {
  const { t } = useTranslation('sell');
  const isUndone = sale.state === 'undone';
  return (
    <div className={classes.receipt} data-state={sale.state}>
      <p className={classes.stamp}>
        {isUndone ? (
          <IconX size={20} stroke={2.5} aria-hidden />
        ) : (
          <IconCheck size={20} stroke={2.5} aria-hidden />
        )}
        {isUndone ? t('sales.undone') : formatTime(sale.soldAt)}
      </p>
      <p className={classes.buyer}>{sale.buyer}</p>
      <p className={classes.event}>{sale.eventTitle}</p>
      {sale.isLate && <p className={classes.late}>{t('sales.late')}</p>}
      <p className={classes.numbers}>
        <span>{Number(sale.price) === 0 ? t('free', { ns: 'common' }) : formatMoney(sale.price)}</span>
        {sale.seatsLeft !== null && (
          <span>
            {t('sales.seatsLeft', { count: sale.seatsLeft, formatted: formatNumber(sale.seatsLeft) })}
          </span>
        )}
      </p>
      {sale.refusal !== null && <ErrorNotice error={sale.refusal} />}
      {!isUndone && (
        <Button
          fullWidth
          mt="sm"
          variant="default"
          leftSection={<IconArrowBackUp size={20} aria-hidden />}
          aria-label={t('sales.undoFor', { buyer: sale.buyer })}
          aria-keyshortcuts="Control+Z Alt+U"
          title={t('sales.undoKeys')}
          loading={sale.state === 'undoing'}
          onClick={() => onUndo(sale)}
        >
          {t('sales.undo')}
        </Button>
      )}
    </div>
  );
}
