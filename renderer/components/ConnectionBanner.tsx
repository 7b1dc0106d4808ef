import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../lib/use-connection.ts';
import classes from './ConnectionBanner.module.css';

/**
 * Says that the server is out of reach. It lies over the foot of the page, so that nothing under a thumb moves and
 * nothing being typed is covered.
 */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const lost = useConnection() === 'lost';
  return (
    <div className={classes.region} role="alert">
      {lost && (
        <div className={classes.banner}>
          <IconPlugConnectedX size={28} aria-hidden className={classes.icon} />
          <div>
            <strong>{t('connection.lostTitle')}</strong>{' '}
            {t('connection.lostBody', { host: window.location.host })}
          </div>
        </div>
      )}
    </div>
  );
}
