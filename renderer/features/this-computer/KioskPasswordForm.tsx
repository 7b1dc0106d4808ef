import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { useChangeDesktop } from '../../lib/desktop.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';

const MIN_LENGTH = 6;

/** A password of the kiosk's own, so that nobody at the door has to know a manager's. */
export function KioskPasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation('thisComputer');
  const change = useChangeDesktop();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (text) => (text.length < MIN_LENGTH ? t('kiosk.tooShort') : null) },
  });
  usePageHold(form.isDirty());

  function keep(kioskPassword: string | null): void {
    if (change.isPending) return;
    const saved = t(kioskPassword === null ? 'kiosk.removed' : 'kiosk.saved');
    const onSuccess = () => {
      form.reset();
      notifications.show({ message: saved });
    };
    change.mutate({ kioskPassword }, { onSuccess });
  }

  return (
    <form noValidate onSubmit={form.onSubmit(({ password }) => keep(password))}>
      <Group align="flex-start">
        <PasswordField
          label={t(hasPassword ? 'kiosk.newPassword' : 'kiosk.password')}
          description={t('kiosk.passwordHint')}
          autoComplete="new-password"
          w={320}
          {...form.getInputProps('password')}
        />
      </Group>
      <Group mt="sm">
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('kiosk.savePassword')}
        </Button>
        {hasPassword && (
          <Button variant="subtle" color="gray" onClick={() => keep(null)}>
            {t('kiosk.removePassword')}
          </Button>
        )}
      </Group>
      {change.isError && <ErrorNotice error={t('failed')} />}
    </form>
  );
}
