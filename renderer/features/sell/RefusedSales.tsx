import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type KeptSale, nameOfBuyer } from './kept-sale.ts';

type RefusedSalesProps = {
  sales: readonly (KeptSale & { refused: string })[];
  onDismiss: (sale: KeptSale) => void;
};

/** Sales that came to nothing after their buyers had gone: said with their names, until somebody has read it. */
export function RefusedSales({ sales, onDismiss }: RefusedSalesProps) {
  const { t } = useTranslation('sell');
  return sales.map((sale) => {
    const buyer = nameOfBuyer(sale.buyer);
    return (
      <Alert
        key={sale.id}
        role="alert"
        color="red"
        icon={<IconAlertTriangle aria-hidden />}
        title={t('refused.title', { buyer, event: sale.event.title })}
        withCloseButton
        closeButtonLabel={t('refused.dismiss', { buyer })}
        onClose={() => onDismiss(sale)}
        styles={{
          message: { color: 'var(--mantine-color-text)' },
          closeButton: { minWidth: '2.75rem', minHeight: '2.75rem' },
        }}
      >
        {sale.refused}
      </Alert>
    );
  });
}
