import { Alert, Badge, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DoorListsResponse } from '../../../server/contracts/door-lists.ts';
import { SettingsOf } from '../../components/SettingsOf.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { mayChangeSettings } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useDoorLists } from './api/use-door-lists.ts';
import { DoorListForm } from './DoorListForm.tsx';

const COLORS = { off: 'gray', ready: 'green', missing: 'red', failing: 'red' } as const;

/** What is in the folder at the moment, and what is in the way of more. */
function KeptLists({ lists: { state, problem, folder, files } }: { lists: DoorListsResponse }) {
  const { t } = useTranslation('doorLists');
  if (state === 'off') return null;
  return (
    <>
      {problem !== null && (
        <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          {problem}
        </Alert>
      )}
      <div>
        <Text fw={600}>{t(files.length === 0 ? 'kept.none' : 'kept.some', { folder })}</Text>
        <List>
          {files.map(({ event, name, made_at }) => (
            <List.Item key={event}>
              {name}{' '}
              <Text span c="dimmed" size="sm">
                {t('kept.madeAt', { at: formatDateTime(made_at) })}
              </Text>
            </List.Item>
          ))}
        </List>
      </div>
    </>
  );
}

/** Where door lists are kept for an evening on which the power goes. */
export function DoorListSettings() {
  const { t } = useTranslation('doorLists');
  const mayChange = mayChangeSettings(useMe());
  const { data: lists } = useDoorLists();
  return (
    <SettingsOf>
      {(settings) => (
        <SettingsPanel
          title={t('settings.heading')}
          lead={t('settings.lead')}
          state={
            lists && (
              <Badge role="status" color={COLORS[lists.state]} variant="light" size="lg" tt="none">
                {t(`state.${lists.state}`)}
              </Badge>
            )
          }
        >
          {mayChange && (
            <DoorListForm
              key={`${settings.record.door_list_folder} ${settings.record.door_list_hours}`}
              settings={settings}
            />
          )}
          {lists && <KeptLists lists={lists} />}
        </SettingsPanel>
      )}
    </SettingsOf>
  );
}
