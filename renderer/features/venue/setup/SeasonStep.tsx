import { Button, Stack, Text } from '@mantine/core';
import { IconConfetti, IconTicket } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SettingsResponse } from '../../../../server/contracts/settings.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { request } from '../../../lib/api-client.ts';
import { useLoadExampleSeason } from '../../demo/api/use-load-example-season.ts';
import { type Place, toSetupSettings } from './place.ts';

type SeasonStepProps = { place: Place; onDone: () => Promise<void>; onBack: (() => void) | null };

/** An example season or an empty box office; whichever is chosen, all answers are kept and the selling begins. */
export function SeasonStep({ place, onDone, onBack }: SeasonStepProps) {
  const { t } = useTranslation('venue');
  const season = useLoadExampleSeason();
  const finish = useMutation({
    mutationFn: async (withSeason: boolean) => {
      const body = toSetupSettings(place);
      await request(SettingsResponse, { method: 'PATCH', path: '/api/settings/', body });
      if (withSeason) await season.mutateAsync();
      await onDone();
    },
  });
  const begin = (withSeason: boolean) => {
    if (!finish.isPending) finish.mutate(withSeason);
  };
  return (
    <Stack>
      <Button
        size="lg"
        fullWidth
        autoFocus
        loading={finish.isPending && finish.variables === false}
        leftSection={<IconTicket size={20} aria-hidden />}
        onClick={() => begin(false)}
      >
        {t('setup.season.empty')}
      </Button>
      <Button
        size="lg"
        variant="default"
        fullWidth
        loading={finish.isPending && finish.variables}
        leftSection={<IconConfetti size={20} aria-hidden />}
        onClick={() => begin(true)}
      >
        {t('setup.season.example')}
      </Button>
      {finish.isPending && finish.variables && (
        <Text size="sm" c="dimmed" role="status" ta="center">
          {t('setup.season.loading')}
        </Text>
      )}
      {finish.isError && <ErrorNotice error={finish.error} />}
      {onBack !== null && !finish.isPending && (
        <Button variant="subtle" color="gray" onClick={onBack} fullWidth>
          {t('setup.back')}
        </Button>
      )}
    </Stack>
  );
}
