import { Alert, Button, Group, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sessionNow } from '../../lib/token-claims.ts';
import { useMe } from '../../lib/use-me.ts';
import { type KeptSale, nameOfBuyer } from './kept-sale.ts';

type OpenSalesProps = {
  sales: readonly KeptSale[];
  /** Somebody sells it themselves. */
  onTakeOver: (sale: KeptSale) => void;
  onSettled: (sale: KeptSale) => void;
};

/**
 * Sales that were under way when their seller's session ended, and those whose answer did not come while their buyer may
 * still have been there. Whoever is here decides: nothing is booked in anybody's name unasked, and nothing is forgotten.
 */
export function OpenSales({ sales, onTakeOver, onSettled }: OpenSalesProps) {
  const { t } = useTranslation('sell');
  const me = useMe();
  return sales.map((sale) => {
    const { id, by, event, session } = sale;
    const buyer = nameOfBuyer(sale.buyer);
    return (
      <Alert
        key={id}
        role="alert"
        color="brass"
        icon={<IconHelpCircle aria-hidden />}
        title={t('open.title', { buyer })}
        styles={{ message: { color: 'var(--mantine-color-text)' } }}
      >
        <Text mb="sm">
          {session === sessionNow()
            ? t('open.unanswered', { event: event.title })
            : by.id === me.id
              ? t('open.byYou', { event: event.title })
              : t('open.byOther', { event: event.title, seller: by.username })}
        </Text>
        <Group gap="sm">
          <Button
            component={Link}
            to={`/bookings?event=${event.id}`}
            state={{ search: buyer }}
            variant="default"
          >
            {t('open.look')}
          </Button>
          <Button variant="default" onClick={() => onTakeOver(sale)}>
            {t('open.takeOver')}
          </Button>
          <Button variant="subtle" onClick={() => onSettled(sale)}>
            {t('open.settled')}
          </Button>
        </Group>
      </Alert>
    );
  });
}
