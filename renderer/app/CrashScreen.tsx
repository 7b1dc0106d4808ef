import { Button } from '@mantine/core';
import { IconDownload, IconMoodConfuzed } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { usePageTitle } from '../components/use-page-title.ts';
import { markConnectionLost } from '../lib/connection.ts';
import { keep, readKept } from '../lib/kept.ts';
import { useConnection } from '../lib/use-connection.ts';
import { isMissingChunk } from './missing-chunks.ts';

const RELOADED = 'reloaded-for-chunk';
/** A second failure within this time is no matter of versions: reloading again would only go round in circles. */
const ONCE_WITHIN = 10_000;

/** Loads the page anew when a part of it is missing and the server is there to give it. */
function useReloadWhenMissing(isMissing: boolean): void {
  const connection = useConnection();
  useEffect(() => {
    const last = Number(readKept(RELOADED) ?? 0);
    if (!isMissing || connection === 'lost' || Date.now() - last < ONCE_WITHIN) return;
    // Not before the server has answered: the browser's own error page would not come back by itself.
    void fetch('/api/health/', { cache: 'no-store' }).then(() => {
      keep(RELOADED, Date.now());
      window.location.reload();
    }, markConnectionLost);
  }, [isMissing, connection]);
}

/** In place of a screen that failed while drawing, or whose files are not there any more. */
export function CrashScreen() {
  const { t } = useTranslation();
  const isMissing = isMissingChunk(useRouteError());
  const words = isMissing ? 'missingChunk' : 'crash';
  usePageTitle(t(`errors.${words}Title`));
  useReloadWhenMissing(isMissing);
  return (
    <EmptyState
      icon={isMissing ? <IconDownload size={32} /> : <IconMoodConfuzed size={32} />}
      title={t(`errors.${words}Title`)}
      description={t(`errors.${words}Body`)}
      actions={<Button onClick={() => window.location.reload()}>{t('actions.reload')}</Button>}
    />
  );
}
