import { notifications } from '@mantine/notifications';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { getNewVersion, subscribeToNewVersion } from './new-version.ts';

const NOTICE = 'new-version';

/** Says that a new version of the window waits for a pause, and afterwards that it is there. */
export function NewVersionNotice() {
  const { t } = useTranslation();
  const version = useSyncExternalStore(subscribeToNewVersion, getNewVersion);
  useEffect(() => {
    if (version === 'none') return;
    notifications.hide(NOTICE);
    notifications.show({
      id: NOTICE,
      message: t(`newVersion.${version}`),
      autoClose: version === 'waiting' ? false : 8_000,
    });
  }, [version, t]);
  return null;
}
