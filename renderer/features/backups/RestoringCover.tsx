import { Loader, Modal, Stack, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { momentWords } from './backup-words.ts';
import { getRestoring, subscribeToRestoring } from './restoring.ts';

const AT_ONCE = { duration: 0 };

/** Over everything while a backup is put in place: what is happening, and that there is nothing to do. */
export function RestoringCover() {
  const { t } = useTranslation('backups');
  const restoring = useSyncExternalStore(subscribeToRestoring, getRestoring);
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
            {restoring.isSlow
              ? t('restoring.slow')
              : t('restoring.body', { when: momentWords(restoring.madeAt) })}
          </Text>
        </Stack>
      )}
    </Modal>
  );
}
