import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConnectionBanner } from '../../../components/ConnectionBanner.tsx';
import { SessionCard } from '../../../components/SessionCard.tsx';
import { formatNumber } from '../../../lib/format.ts';
import { useKeptState } from '../../../lib/use-kept-state.ts';
import { meQuery } from '../../../lib/use-me.ts';
import { usePageHold } from '../../../lib/use-page-hold.ts';
import { venueQuery } from '../../../lib/use-venue.ts';
import { PasswordStep } from './PasswordStep.tsx';
import { PlaceStep } from './PlaceStep.tsx';
import { guessedPlace, type Place, readKeptPlace } from './place.ts';
import { FIRST_ADMIN } from './replace-first-password.ts';
import { SeasonStep } from './SeasonStep.tsx';

type Step = 'place' | 'password' | 'season';

/** The questions of the first start, one card after the other. */
export function Setup({ withPassword }: { withPassword: boolean }) {
  const { t } = useTranslation('venue');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const steps: readonly Step[] = withPassword ? ['place', 'password', 'season'] : ['place', 'season'];
  const [at, setAt] = useState(0);
  const [place, setPlace] = useKeptState<Place>('setup', (kept) => readKeptPlace(kept) ?? guessedPlace());
  const step = steps[at] ?? 'season';
  const goOn = () => setAt((before) => before + 1);
  const goBack = () => setAt((before) => before - 1);
  usePageHold(true);

  async function finish(): Promise<void> {
    // Both have changed under way; the places behind this one look at them first.
    await Promise.all([
      queryClient.fetchQuery({ ...venueQuery, staleTime: 0 }),
      queryClient.fetchQuery({ ...meQuery, staleTime: 0 }),
    ]);
    await navigate('/', { replace: true });
  }

  const words = {
    place: { title: t('setup.title'), lead: t('setup.place.lead') },
    password: {
      title: t('setup.password.title'),
      lead: t('setup.password.lead', { username: FIRST_ADMIN.username }),
    },
    season: { title: t('setup.season.title'), lead: t('setup.season.lead') },
  } as const;

  return (
    <SessionCard
      {...words[step]}
      footer={
        <Text size="sm">
          {t('setup.step', { step: formatNumber(at + 1), steps: formatNumber(steps.length) })}
        </Text>
      }
    >
      {step === 'place' && (
        <PlaceStep
          place={place}
          onDone={(next) => {
            setPlace(next);
            goOn();
          }}
        />
      )}
      {step === 'password' && <PasswordStep onDone={goOn} onBack={goBack} />}
      {step === 'season' && (
        <SeasonStep place={place} onDone={finish} onBack={withPassword ? null : goBack} />
      )}
      <ConnectionBanner />
    </SessionCard>
  );
}
