import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../components/PageHeader.tsx';

/** For an address that leads nowhere. */
export function NotFoundScreen() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('errors.notFoundTitle')} description={t('errors.notFoundBody')} />
      <Button component={Link} to="/">
        {t('actions.goHome')}
      </Button>
    </>
  );
}
