import { IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceResponse } from '../../../server/contracts/sessions.ts';
import { RowButton } from '../../components/RowButton.tsx';
import { useRevokeDevice } from './api/use-revoke-device.ts';

/** Takes a device out of the venue's network after one question. */
export function RevokeDevice({ device: { id, name } }: { device: DeviceResponse }) {
  const { t } = useTranslation('devices');
  return (
    <RowButton
      Icon={IconBan}
      label={t('revoke.action')}
      named={t('revoke.named', { name })}
      question={{
        title: t('revoke.title', { name }),
        message: t('revoke.body', { name }),
        confirmLabel: t('revoke.confirm'),
        danger: true,
      }}
      action={useRevokeDevice(id)}
      done={t('revoke.done', { name })}
    />
  );
}
