import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairingCodeResponse } from '../../../server/contracts/pairing.ts';
import { QrCode } from '../../components/QrCode.tsx';
import { useIsCodeUsed } from './api/use-is-code-used.ts';

const CODE_SIZE = 260;
const SECOND_MS = 1000;

/** Seconds until the code runs out, counted on this device's clock alone, which may differ from the server's. */
function useSecondsLeft({ created_at, expires_at }: PairingCodeResponse): number {
  const [end] = useState(() => Date.now() + Date.parse(expires_at) - Date.parse(created_at));
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((end - now) / SECOND_MS));
}

/** "MZXWYTBO…" in groups of four, as it can be read out. */
const inGroups = (code: string) => code.match(/.{1,4}/g)?.join(' ') ?? code;

const asClock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

type PairingCodeProps = {
  code: PairingCodeResponse;
  /** Where this Foyer is on the network, the likeliest first; at least one. */
  addresses: readonly string[];
  onAnother: () => void;
  onClose: () => void;
};

/** A code for the phone's camera until it is used or runs out. */
export function PairingCode({ code, addresses, onAnother, onClose }: PairingCodeProps) {
  const { t } = useTranslation(['sharing', 'common']);
  const [address, setAddress] = useState(addresses[0] ?? '');
  const left = useSecondsLeft(code);
  const isGone = useIsCodeUsed(code.id);
  const [isUsed, setUsed] = useState(false);
  useEffect(() => {
    // One that has run out is gone as well; one that was used stays so.
    if (isGone && left > 0) setUsed(true);
  }, [isGone, left]);
  const close = (
    <Button variant={isUsed ? 'filled' : 'default'} onClick={onClose}>
      {t(isUsed ? 'pair.done' : 'actions.close', { ns: isUsed ? 'sharing' : 'common' })}
    </Button>
  );
  if (isUsed || left === 0) {
    return (
      <Stack gap="lg">
        <Alert
          role="status"
          color={isUsed ? 'green' : 'brass'}
          variant="light"
          icon={isUsed && <IconCheck aria-hidden />}
        >
          {t(isUsed ? 'pair.paired' : 'pair.ranOut', { name: code.device_name })}
        </Alert>
        <Group justify="flex-end">
          {!isUsed && <Button onClick={onAnother}>{t('pair.another')}</Button>}
          {close}
        </Group>
      </Stack>
    );
  }
  const link = `${address}pair#${code.code}`;
  return (
    <Stack gap="md">
      <Text>{t('pair.scan', { name: code.device_name })}</Text>
      <Group justify="center">
        <QrCode text={link} label={t('pair.qr', { name: code.device_name })} size={CODE_SIZE} />
      </Group>
      {addresses.length > 1 && (
        <Select
          label={t('pair.address')}
          data={[...addresses]}
          value={address}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && setAddress(chosen)}
        />
      )}
      <Text size="sm">
        {t('pair.byHand', { address: `${address}pair` })} <strong>{inGroups(code.code)}</strong>
      </Text>
      <Text size="sm" c="dimmed">
        {t('pair.left', { time: asClock(left) })}
      </Text>
      <Group justify="flex-end">{close}</Group>
    </Stack>
  );
}
