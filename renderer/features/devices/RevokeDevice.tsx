import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceResponse } from '../../../server/contracts/sessions.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { useCursorInRow } from '../../components/use-cursor-in-row.ts';
import { useRefusal } from '../../components/use-refusal.ts';
import { useRevokeDevice } from './api/use-revoke-device.ts';

/** Takes a device out of the venue's network after one question. */
export function RevokeDevice({ device }: { device: DeviceResponse }) {
  const { t } = useTranslation('devices');
  const revoke = useRevokeDevice(device.id);
  const { settlePassingRefusal } = useRefusal();
  const root = useCursorInRow(revoke.isPending, revoke.isPending);
  const { name } = device;
  const ask = async () => {
    const isAgreed = await confirmAction({
      title: t('revoke.title', { name }),
      message: t('revoke.body', { name }),
      confirmLabel: t('revoke.confirm'),
      danger: true,
    });
    if (!isAgreed) return;
    try {
      await revoke.mutateAsync();
    } catch (error) {
      settlePassingRefusal(error);
      return;
    }
    notifications.show({ message: t('revoke.done', { name }) });
  };
  return (
    <Stack gap={2} ref={root} align="flex-end">
      <Button
        size="sm"
        variant="default"
        leftSection={<IconBan size={16} aria-hidden />}
        aria-label={t('revoke.named', { name })}
        loading={revoke.isPending}
        onClick={() => void ask()}
      >
        {t('revoke.action')}
      </Button>
      {revoke.error !== null && (
        <Text role="alert" size="xs" c="var(--mantine-color-error)">
          {revoke.error.message}
        </Text>
      )}
    </Stack>
  );
}
