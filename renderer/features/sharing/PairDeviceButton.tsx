import { Anchor, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMediaQuery } from '@mantine/hooks';
import { IconDevices } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DEVICE_ROLES, type DeviceRole } from '../../../server/contracts/pairing.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { useCreatePairingCode } from './api/use-create-pairing-code.ts';
import { useSharing } from './api/use-sharing.ts';
import { PairingCode } from './PairingCode.tsx';

function PairDeviceForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['sharing', 'common']);
  const { data: sharing } = useSharing();
  const creation = useCreatePairingCode();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm<{ device_name: string; role: DeviceRole }>({
    initialValues: { device_name: '', role: 'cashier' },
  });
  const [address] = sharing?.addresses ?? [];

  if (sharing !== undefined && (!sharing.is_shared || address === undefined)) {
    return (
      <Text>
        {t('pair.notShared')}{' '}
        <Anchor component={Link} to="/settings" inherit onClick={onClose}>
          {t('pair.toSettings')}
        </Anchor>
      </Text>
    );
  }
  if (creation.data !== undefined && sharing !== undefined) {
    const { data: code } = creation;
    return (
      <PairingCode
        key={code.id}
        code={code}
        addresses={sharing.addresses}
        onAnother={() => creation.mutate({ device_name: code.device_name, role: code.role })}
        onClose={onClose}
      />
    );
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        setRefusal(null);
        creation.mutate(values, { onError: (error) => setRefusal(showFormErrors(form, error)) });
      })}
    >
      <Stack gap="lg">
        <TextInput
          label={t('pair.name')}
          placeholder={t('pair.namePlaceholder')}
          required
          data-autofocus
          {...form.getInputProps('device_name')}
        />
        <Select
          label={t('pair.role')}
          description={t('pair.roleHint')}
          allowDeselect={false}
          data={DEVICE_ROLES.map((role) => ({
            value: role,
            label: t(`account.roles.${role}`, { ns: 'common' }),
          }))}
          {...form.getInputProps('role')}
        />
        {refusal !== null && <ErrorNotice error={refusal} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel', { ns: 'common' })}
          </Button>
          <Button type="submit" loading={creation.isPending}>
            {t('pair.show')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Lets in a phone without anybody typing a password on it: a name and a role here, a look through its camera there. */
export function PairDeviceButton() {
  const { t } = useTranslation(['sharing', 'common']);
  const [opened, setOpened] = useState(false);
  const isNarrow = useMediaQuery(NARROW_SCREEN);
  const close = () => setOpened(false);
  return (
    <>
      <Button leftSection={<IconDevices size={20} aria-hidden />} onClick={() => setOpened(true)}>
        {t('pair.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('pair.open')}
        fullScreen={isNarrow}
        closeButtonProps={{ 'aria-label': t('actions.close', { ns: 'common' }) }}
      >
        <PairDeviceForm onClose={close} />
      </Modal>
    </>
  );
}
