import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { PasswordField } from '../components/PasswordField.tsx';
import { desktop, useDesktopSettings } from '../lib/desktop.ts';
import { askToLeaveKiosk, isAskedToLeaveKiosk, subscribeToLeavingKiosk } from '../lib/leaving-kiosk.ts';

const close = () => askToLeaveKiosk(false);

function Proof({ hasOwnPassword }: { hasOwnPassword: boolean }) {
  const { t } = useTranslation('thisComputer');
  const [byManager, setByManager] = useState(!hasOwnPassword);
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({ initialValues: { username: '', password: '' } });
  const leave = useMutation({
    mutationFn: async ({ username, password }: typeof form.values) =>
      await desktop()?.leaveKiosk({ username: byManager ? username.trim() : null, password }),
    onSuccess: (answer) => {
      if (answer?.hasLeft) return close();
      form.setFieldValue('password', '');
      return setRefusal(answer?.reason ?? t('failed'));
    },
    onError: () => setRefusal(t('failed')),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setRefusal(null);
        if (!leave.isPending) leave.mutate(values);
      })}
    >
      <Stack>
        <Text>{t(byManager ? 'leave.leadManager' : 'leave.leadOwn')}</Text>
        {byManager && (
          <TextInput
            label={t('leave.username')}
            size="md"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            {...form.getInputProps('username')}
          />
        )}
        <PasswordField
          key={String(byManager)}
          label={t(byManager ? 'leave.password' : 'leave.ownPassword')}
          autoComplete="off"
          data-autofocus={byManager ? undefined : true}
          {...form.getInputProps('password')}
        />
        {refusal !== null && <ErrorNotice error={refusal} />}
        {hasOwnPassword && (
          <Anchor component="button" type="button" ta="start" onClick={() => setByManager(!byManager)}>
            {t(byManager ? 'leave.useOwn' : 'leave.useManager')}
          </Anchor>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('leave.stay')}
          </Button>
          <Button type="submit" loading={leave.isPending}>
            {t('leave.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks for the password that unlocks the window from the full screen; mounted once for the whole window. */
export function LeaveKiosk() {
  const { t } = useTranslation('thisComputer');
  const isAsked = useSyncExternalStore(subscribeToLeavingKiosk, isAskedToLeaveKiosk);
  const settings = useDesktopSettings();
  useEffect(() => desktop()?.onMenuChoice((choice) => choice === 'leave-kiosk' && askToLeaveKiosk(true)), []);
  return (
    <Modal
      opened={isAsked && settings?.kiosk === true}
      onClose={close}
      title={t('leave.title')}
      centered
      closeButtonProps={{ 'aria-label': t('actions.close', { ns: 'common' }) }}
    >
      <Proof hasOwnPassword={settings?.hasKioskPassword ?? false} />
    </Modal>
  );
}
