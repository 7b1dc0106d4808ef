import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormSection } from '../../components/FormSection.tsx';
import { useRefusal } from '../../components/use-refusal.ts';
import { usePatchUser } from './api/use-patch-user.ts';

/** Disabling, which takes somebody out of every device at once, and letting them in again. */
export function UserAccess({ user }: { user: UserResponse }) {
  const { t } = useTranslation('users');
  const patch = usePatchUser(user.id);
  const { settleRefusal } = useRefusal();
  const { username: name, is_active: isActive } = user;
  const change = async () => {
    const isAgreed =
      !isActive ||
      (await confirmAction({
        title: t('disable.title', { name }),
        message: t('disable.body', { name }),
        confirmLabel: t('disable.confirm'),
        danger: true,
      }));
    if (!isAgreed) return;
    try {
      await patch.mutateAsync({ body: { is_active: !isActive }, tag: null });
    } catch (error) {
      settleRefusal(error);
      return;
    }
    notifications.show({ message: t(isActive ? 'disable.done' : 'enable.done', { name }) });
  };
  return (
    <FormSection title={t('form.access')}>
      <Text>{t(isActive ? 'disable.lead' : 'enable.lead', { name })}</Text>
      {patch.error !== null && <ErrorNotice error={patch.error} />}
      <Group>
        <Button
          variant="default"
          leftSection={isActive ? <IconLock size={18} aria-hidden /> : <IconLockOpen size={18} aria-hidden />}
          loading={patch.isPending}
          onClick={() => void change()}
        >
          {t(isActive ? 'disable.action' : 'enable.action')}
        </Button>
      </Group>
    </FormSection>
  );
}
