import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDoorList } from './api/use-door-list.ts';

/** Who may come in, as a document to print. */
export function DoorListButton({ eventId }: { eventId: number }) {
  const { t } = useTranslation('doorLists');
  const fetching = useDoorList(eventId);
  const fetchList = () =>
    fetching.mutate(undefined, {
      onError: (error) =>
        notifications.show({ color: 'red', title: t('button.failed'), message: error.message }),
    });
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={20} aria-hidden />}
      loading={fetching.isPending}
      onClick={fetchList}
    >
      {t('button.label')}
    </Button>
  );
}
