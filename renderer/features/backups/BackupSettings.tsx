import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsOf } from '../../components/SettingsOf.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { formatAgo } from '../../lib/format.ts';
import { mayChangeBackups } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useBackups } from './api/use-backups.ts';
import { HowOften } from './HowOften.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import { SecondPlaceForm } from './SecondPlaceForm.tsx';

/** How often backups are made, where they are copied to and who can read them. */
export function BackupSettings() {
  const { t } = useTranslation('backups');
  const mayChange = mayChangeBackups(useMe());
  const { data: backups, error, refetch } = useBackups();
  if (backups === undefined) {
    return error === null ? (
      <Skeleton height={240} radius="lg" />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  if (!backups.is_available) {
    return (
      <SettingsPanel title={t('elsewhere.title')}>
        <Text>{t('elsewhere.body')}</Text>
      </SettingsPanel>
    );
  }
  const { last, has_passphrase, second_place } = backups;
  return (
    <Stack>
      <SettingsPanel
        title={t('settings.heading')}
        lead={last === null ? t('settings.never') : t('settings.last', { when: formatAgo(last.made_at) })}
      >
        {mayChange && <SettingsOf>{(settings) => <HowOften settings={settings} />}</SettingsOf>}
        <Group>
          <Button component={Link} to="/backups" variant="default">
            {t('settings.open')}
          </Button>
        </Group>
        {!mayChange && <Text c="dimmed">{t('readOnly')}</Text>}
      </SettingsPanel>
      {mayChange && (
        <>
          <SettingsOf>
            {(settings) => <SecondPlaceForm settings={settings} place={second_place} />}
          </SettingsOf>
          <PassphraseForm hasPassphrase={has_passphrase} />
        </>
      )}
    </Stack>
  );
}
