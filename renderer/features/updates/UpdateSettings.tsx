import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UpdateStatus } from '../../../main/ipc/contract.ts';
import { MeResponse } from '../../../server/contracts/me.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { request } from '../../lib/api-client.ts';
import { desktop } from '../../lib/desktop.ts';
import { formatDateTime } from '../../lib/format.ts';
import { getTokens } from '../../lib/tokens.ts';
import { useUpdateStatus } from '../../lib/use-update-status.ts';

function useStateWords(): (status: UpdateStatus) => string {
  const { t } = useTranslation('updates');
  return ({ state, newVersion, percent, checkedAt }) => {
    if (state === 'idle' && checkedAt === null) return t('state.unknown');
    const version = newVersion ?? '';
    if (state === 'downloading') return t('state.downloading', { version, percent: String(percent ?? 0) });
    return state === 'ready' ? t('state.ready', { version }) : t(`state.${state}`);
  };
}

/** Which version runs, whether there is a newer one, and how it takes over. */
function NewVersions({ status }: { status: UpdateStatus }) {
  const { t } = useTranslation('updates');
  const words = useStateWords();
  const { state, installs, percent, checkedAt, problem } = status;
  const isBusy = state === 'checking' || state === 'downloading';
  const restart = useMutation({
    mutationFn: async () => {
      // A token that has run out is renewed by this, and the main process has the server look at it.
      await request(MeResponse, { path: '/api/me/' });
      return await desktop()?.restartForUpdate(getTokens()?.access ?? '');
    },
  });
  const refusal = restart.data?.restarts === false ? restart.data.reason : restart.error;
  const askToRestart = async () => {
    const isSure = await confirmAction({
      title: t('restartTitle'),
      message: t('restartBody'),
      confirmLabel: t('restartConfirm'),
      cancelLabel: t('restartCancel'),
    });
    if (isSure) restart.mutate();
  };
  return (
    <SettingsPanel
      title={t('heading')}
      lead={t(`lead.${installs}`)}
      state={<Text fw={600}>{t('current', { version: status.version })}</Text>}
    >
      <div role="status">
        <Text>{words(status)}</Text>
        {checkedAt !== null && (
          <Text c="dimmed" size="sm">
            {t('checkedAt', { when: formatDateTime(checkedAt) })}
          </Text>
        )}
        {problem !== null && <Text>{t(`problem.${problem}`)}</Text>}
      </div>
      {state === 'downloading' && <Progress value={percent ?? 0} aria-label={words(status)} />}
      {state === 'ready' && (
        <Group>
          <Button loading={restart.isPending} onClick={() => void askToRestart()}>
            {t('restart')}
          </Button>
          <Text c="dimmed">{t(`restartHint.${installs}`)}</Text>
        </Group>
      )}
      {refusal !== null && <ErrorNotice error={refusal} />}
      {state !== 'ready' && state !== 'unavailable' && (
        <Group>
          <Button variant="default" loading={isBusy} onClick={() => void desktop()?.checkForUpdate()}>
            {t('check')}
          </Button>
        </Group>
      )}
    </SettingsPanel>
  );
}

/** For a venue that has no internet: the installer comes on a stick. */
function FromFile() {
  const { t } = useTranslation('updates');
  const choose = useMutation({ mutationFn: async () => await desktop()?.chooseUpdateFile() });
  const outcome = choose.data;
  return (
    <SettingsPanel title={t('file.heading')} lead={t('file.lead')}>
      {outcome?.state === 'refused' && (
        <Alert role="alert" color="red" title={t('file.refused')} icon={<IconAlertTriangle aria-hidden />}>
          {outcome.reason}
        </Alert>
      )}
      {outcome?.state === 'ready' && (
        <Text role="status">{t('file.taken', { version: outcome.version })}</Text>
      )}
      <Group>
        <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
          {t('file.choose')}
        </Button>
      </Group>
    </SettingsPanel>
  );
}

/** New versions of the program on this computer. */
export function UpdateSettings() {
  const status = useUpdateStatus();
  if (status === undefined) return null;
  return (
    <Stack>
      <NewVersions status={status} />
      {status.installs !== 'never' && <FromFile />}
    </Stack>
  );
}
