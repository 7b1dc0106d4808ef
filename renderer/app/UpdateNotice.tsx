import { Anchor, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mayReadSettings } from '../lib/permissions.ts';
import { useMe } from '../lib/use-me.ts';
import { useUpdateStatus } from '../lib/use-update-status.ts';

const NOTICE = 'program-update';
const PLACE = '/settings#updates';

/** Says on the computer that runs Foyer that a newer version of the program is ready, once, and waits for nobody. */
export function UpdateNotice() {
  const { t } = useTranslation('updates');
  const navigate = useNavigate();
  const me = useMe();
  const status = useUpdateStatus();
  const version = status?.state === 'ready' ? status.newVersion : null;
  const installs = status?.installs ?? 'never';
  const maySet = mayReadSettings(me);
  useEffect(() => {
    if (version === null) return;
    notifications.show({
      id: NOTICE,
      autoClose: 20_000,
      message: (
        <>
          <Text size="sm">{t(`notice.${installs}`, { version })}</Text>
          {maySet && (
            <Anchor
              href={PLACE}
              size="sm"
              onClick={(event) => {
                event.preventDefault();
                notifications.hide(NOTICE);
                void navigate(PLACE);
              }}
            >
              {t('notice.open')}
            </Anchor>
          )}
        </>
      ),
    });
  }, [version, installs, maySet, t, navigate]);
  return null;
}
