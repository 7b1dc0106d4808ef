import { Loader, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { HealthResponse } from '../../../server/contracts/health.ts';
import { request } from '../../lib/api-client.ts';
import { momentWords } from './backup-words.ts';
import { getRestoring, type Restoring, subscribeToRestoring } from './restoring.ts';

const LOOK_AGAIN = 700;
const USUAL = 30_000;
const AT_ONCE = { duration: 0 };

/** Whether the server that answers has been started since. */
async function isBack({ since }: Restoring): Promise<boolean> {
  try {
    const { uptime_seconds } = await request(HealthResponse, { path: '/api/health/' });
    return uptime_seconds * 1000 < performance.now() - since;
  } catch {
    // Out of reach, or not ready yet.
    return false;
  }
}

/** Loads the page anew once the server is back: nothing it remembers of the other database may be shown or sold on. */
function useComeBack(restoring: Restoring | null): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (restoring === null) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const came = await isBack(restoring);
      if (isOver) return;
      if (came) return window.location.reload();
      setIsSlow(performance.now() - restoring.since > USUAL);
      timer = setTimeout(() => void look(), LOOK_AGAIN);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [restoring]);
  return isSlow;
}

/** Over everything while a backup is put in place: what is happening, and that there is nothing to do. */
export function RestoringCover() {
  const { t } = useTranslation('backups');
  const restoring = useSyncExternalStore(subscribeToRestoring, getRestoring);
  const isSlow = useComeBack(restoring);
  return (
    <Modal
      opened={restoring !== null}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('restoring.title')}
      centered
      transitionProps={AT_ONCE}
    >
      {restoring !== null && (
        <Stack align="center" ta="center" role="status" py="md">
          <Loader aria-hidden />
          <Text>
            {isSlow ? t('restoring.slow') : t('restoring.body', { when: momentWords(restoring.madeAt) })}
          </Text>
        </Stack>
      )}
    </Modal>
  );
}
