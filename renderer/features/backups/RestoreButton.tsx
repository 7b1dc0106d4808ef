import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { formatDateTime } from '../../lib/format.ts';
import type { Backup } from './backup-rows.ts';
import { momentWords } from './backup-words.ts';
import { RestoreQuestion } from './RestoreQuestion.tsx';

/** Brings a backup back, after it has been shown what that means. */
export function RestoreButton({ backup }: { backup: Backup }) {
  const { t } = useTranslation(['backups', 'common']);
  const [opened, setOpened] = useState(false);
  const isNarrow = useMediaQuery(NARROW_SCREEN);
  const close = () => setOpened(false);
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconHistory size={16} aria-hidden />}
        aria-label={t('restore.named', { when: formatDateTime(backup.made_at) })}
        onClick={() => setOpened(true)}
      >
        {t('restore.action')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('restore.title', { when: momentWords(backup.made_at) })}
        size="lg"
        centered
        fullScreen={isNarrow}
        closeButtonProps={{ 'aria-label': t('common:actions.close'), size: 44 }}
      >
        <RestoreQuestion backup={backup} onClose={close} />
      </Modal>
    </>
  );
}
