import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Shown for the moment in which nothing else can be. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <Center mih="60dvh">
      <Loader role="status" aria-label={t('list.loading')} />
    </Center>
  );
}
