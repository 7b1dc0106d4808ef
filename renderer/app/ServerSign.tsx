import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../lib/use-connection.ts';
import classes from './ServerSign.module.css';

/** Which server this device talks to, and whether it answers: in words and by icon, not by colour alone. */
export function ServerSign() {
  const { t } = useTranslation();
  const connection = useConnection();
  const Icon = connection === 'connected' ? IconPlugConnected : IconPlugConnectedX;
  return (
    <div className={classes.sign} data-connection={connection}>
      <Icon size={20} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <span className={classes.state}>{t(`connection.${connection}`)}</span>
        <span className={classes.host} title={window.location.host}>
          {window.location.host}
        </span>
      </div>
    </div>
  );
}
