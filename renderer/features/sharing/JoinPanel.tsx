import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SharingResponse } from '../../../server/contracts/sharing.ts';
import { QrCode } from '../../components/QrCode.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { ConnectedNow } from './ConnectedNow.tsx';
import { PairDeviceButton } from './PairDeviceButton.tsx';
import classes from './sharing.module.css';

/** "AB:CD:EF:…" in groups of four digits, as people compare them. */
function groupsOf(fingerprint: string): string[] {
  return fingerprint.replaceAll(':', '').match(/.{4}/g) ?? [];
}

const CODE_SIZE = 232;

/** The way in for other devices: address, code, name, and the fingerprint that proves it is this Foyer. */
export function JoinPanel({ sharing }: { sharing: SharingResponse }) {
  const { t } = useTranslation('sharing');
  const [joinUrl] = sharing.join_urls;
  const { port } = new URL(sharing.addresses[0] ?? 'https://localhost:8443/');
  const nameUrl = sharing.local_name && `https://${sharing.local_name}:${port}/`;
  return (
    <SettingsPanel title={t('join.heading')} lead={t(joinUrl === undefined ? 'join.nobody' : 'join.lead')}>
      {joinUrl !== undefined && (
        <div className={classes.join}>
          <QrCode text={joinUrl} label={t('join.code', { address: joinUrl })} size={CODE_SIZE} />
          <dl className={classes.facts}>
            <div>
              <dt>{t('join.joinAddress')}</dt>
              {sharing.join_urls.map((url) => (
                <dd key={url}>{url}</dd>
              ))}
            </div>
            <div>
              <dt>{t('join.address')}</dt>
              {sharing.addresses.map((url) => (
                <dd key={url}>{url}</dd>
              ))}
            </div>
            {nameUrl && (
              <div>
                <dt>{t('join.name')}</dt>
                <dd>
                  <Anchor href={nameUrl} inherit>
                    {nameUrl}
                  </Anchor>
                </dd>
              </div>
            )}
            {sharing.ca_fingerprint !== null && (
              <div>
                <dt>{t('join.fingerprint')}</dt>
                <dd>
                  <ol className={classes.fingerprint} aria-label={t('join.fingerprint')}>
                    {groupsOf(sharing.ca_fingerprint).map((group, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells two equal groups apart
                      <li key={at}>{group}</li>
                    ))}
                  </ol>
                  <Text size="sm" c="dimmed" mt={4}>
                    {t('join.fingerprintHint')}
                  </Text>
                </dd>
              </div>
            )}
          </dl>
        </div>
      )}
      {joinUrl !== undefined && (
        <div>
          <PairDeviceButton />
        </div>
      )}
      <ConnectedNow />
    </SettingsPanel>
  );
}
