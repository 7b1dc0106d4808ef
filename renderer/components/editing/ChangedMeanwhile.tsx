import { Alert, Button, Group, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says quietly, while somebody types, that somebody else changed the same record; nothing typed is touched. */
export function ChangedMeanwhile({ isOutdated, onLook }: { isOutdated: boolean; onLook: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {isOutdated && (
        <Alert color="brass" variant="light" icon={<IconInfoCircle aria-hidden />}>
          <Group justify="space-between" gap="sm">
            <Text inherit>{t('conflict.changedMeanwhile')}</Text>
            <Button variant="default" onClick={onLook}>
              {t('conflict.look')}
            </Button>
          </Group>
        </Alert>
      )}
    </div>
  );
}
