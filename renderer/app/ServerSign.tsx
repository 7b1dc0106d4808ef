import { IconAccessPoint, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../lib/use-connection.ts';
import { useLive } from '../lib/use-live.ts';
import classes from './ServerSign.module.css';

const ICONS = { live: IconAccessPoint, connected: IconPlugConnected, lost: IconPlugConnectedX };

/**
 * Which server this device talks to, whether it answers, and whether it tells of changes by itself: in words and by
 * icon, not by colour alone.
 */
export function ServerSign() {
  const { t } = useTranslation();
  const connection = useConnection();
  const state = useLive() ? 'live' : connection;
  const Icon = ICONS[state];
  return (
    <div className={classes.sign} data-connection={connection}>
      <Icon size={20} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <span className={classes.state}>{t(`connection.${state}`)}</span>
        <span className={classes.host} title={window.location.host}>
          {window.location.host}
        </span>
      </div>
    </div>
  );
}
