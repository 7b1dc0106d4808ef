import { Button } from '@mantine/core';
import { IconMoodConfuzed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/EmptyState.tsx';
import { usePageTitle } from '../components/use-page-title.ts';

/** In place of a screen that failed while drawing. */
export function CrashScreen() {
  const { t } = useTranslation();
  usePageTitle(t('errors.crashTitle'));
  return (
    <EmptyState
      icon={<IconMoodConfuzed size={32} />}
      title={t('errors.crashTitle')}
      description={t('errors.crashBody')}
      actions={<Button onClick={() => window.location.reload()}>{t('actions.reload')}</Button>}
    />
  );
}
