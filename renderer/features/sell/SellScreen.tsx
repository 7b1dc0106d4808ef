import { Button, VisuallyHidden } from '@mantine/core';
import { IconLock, IconTicketOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePageTitle } from '../../components/use-page-title.ts';
import { Waiting } from '../../components/Waiting.tsx';
import { mayCreateEvents, maySell } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { FirstSteps } from '../demo/FirstSteps.tsx';
import { useAnyEvents } from './api/use-any-events.ts';
import { useEventsOnSale } from './api/use-events-on-sale.ts';
import { BoxOffice } from './BoxOffice.tsx';

/** The home screen: the till, or what to do before there is something to sell. */
export function SellScreen() {
  const { t } = useTranslation('sell');
  const me = useMe();
  const onSale = useEventsOnSale();
  // Selling the very last seat empties the list; the receipt and its Undo must not go with it.
  const [hasOpened, setHasOpened] = useState(false);
  if (onSale.events.length > 0 && !hasOpened) setHasOpened(true);
  const isEmpty = !onSale.isPending && onSale.error === null && !hasOpened;
  const anyEvents = useAnyEvents(isEmpty);
  usePageTitle(t('title'));

  if (!maySell(me)) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<IconLock size={30} />}
          title={t('notAllowed.title')}
          description={t('notAllowed.body')}
        />
      </>
    );
  }
  if (onSale.error !== null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <ErrorNotice error={onSale.error} onRetry={() => void onSale.retry()} />
      </>
    );
  }
  if (onSale.isPending) return <Waiting />;
  return (
    <>
      <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
      {!isEmpty && <BoxOffice onSale={onSale} />}
      {isEmpty && anyEvents.data === false && <FirstSteps />}
      {isEmpty && anyEvents.data === true && (
        <EmptyState
          icon={<IconTicketOff size={30} />}
          title={t('empty.title')}
          description={t('empty.body')}
          actions={
            <>
              {mayCreateEvents(me) && (
                <Button component={Link} to="/events/new">
                  {t('empty.create')}
                </Button>
              )}
              <Button component={Link} to="/events" variant="default">
                {t('empty.browse')}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}
