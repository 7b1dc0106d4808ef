import { Group, Text } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionResponse } from '../../../server/contracts/connections.ts';
import { StateBadge } from '../../components/StateBadge.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useConnections } from './api/use-connections.ts';
import classes from './sharing.module.css';

function Connected({ connection }: { connection: ConnectionResponse }) {
  const { t } = useTranslation(['sharing', 'common']);
  const { device, user, program, role, address } = connection;
  const Icon = device === null ? IconDeviceDesktop : IconDeviceMobile;
  const place = connection.is_this_computer ? t('join.thisComputer') : address;
  return (
    <li>
      <Icon size={20} stroke={1.75} aria-hidden className={classes.icon} />
      <div>
        <Group gap="xs">
          <Text span fw={600} className={classes.who}>
            {device ?? user.username}
          </Text>
          {connection.is_current && <StateBadge color="baize" Icon={IconCheck} label={t('join.thisOne')} />}
        </Group>
        <Text size="sm" c="dimmed">
          {[t(`common:account.roles.${role}`), program, place].join(' · ')}
        </Text>
      </div>
    </li>
  );
}

/** The people and devices that have Foyer open this moment. */
export function ConnectedNow() {
  const { t } = useTranslation('sharing');
  const heading = useId();
  const { data } = useConnections();
  if (data === undefined) return null;
  const { count, results } = data;
  return (
    <section aria-labelledby={heading}>
      <Group gap="xs" align="baseline" mb="xs">
        <Text fw={600} id={heading}>
          {t('join.connected')}
        </Text>
        <Text size="sm" c="dimmed" role="status">
          {t('join.connectedCount', { count, formatted: formatNumber(count) })}
        </Text>
      </Group>
      <ul className={classes.connected}>
        {results.map((connection) => (
          <Connected key={connection.session_id} connection={connection} />
        ))}
      </ul>
      {count > results.length && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('join.connectedMore', { formatted: formatNumber(count - results.length) })}
        </Text>
      )}
    </section>
  );
}
