import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type KeptSale, nameOfBuyer } from './kept-sale.ts';
import classes from './LastSales.module.css';

/** Sales whose answer has not come although the next buyer is being served: they become receipts, or say why not. */
export function WaitingSales({ sales }: { sales: readonly KeptSale[] }) {
  const { t } = useTranslation('sell');
  return (
    <div role="status">
      {sales.map((sale) => (
        <p key={sale.id} className={classes.waiting}>
          <Loader size={18} aria-hidden />
          <span>
            <span className={classes.lineBuyer}>{nameOfBuyer(sale.buyer)}</span>
            <span className={classes.lineEvent}>{sale.event.title}</span>
            <span className={classes.lineEvent}>{t('sales.waiting')}</span>
          </span>
        </p>
      ))}
    </div>
  );
}
