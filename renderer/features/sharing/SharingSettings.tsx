import { Stack } from '@mantine/core';
import { SettingsOf } from '../../components/SettingsOf.tsx';
import { mayChangeSettings } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useSharing } from './api/use-sharing.ts';
import { JoinPanel } from './JoinPanel.tsx';
import { PlainHttpSwitch } from './PlainHttpSwitch.tsx';
import { PortsForm } from './PortsForm.tsx';
import { SharingSwitch } from './SharingSwitch.tsx';

/** Who on the venue's network may come in, and how. */
export function SharingSettings() {
  const mayChange = mayChangeSettings(useMe());
  const { data: sharing } = useSharing();
  return (
    <SettingsOf>
      {(settings) => (
        <Stack>
          <SharingSwitch settings={settings} sharing={sharing} mayChange={mayChange} />
          {sharing?.is_shared && <JoinPanel sharing={sharing} />}
          {mayChange && (
            <>
              <PortsForm settings={settings} />
              <PlainHttpSwitch settings={settings} />
            </>
          )}
        </Stack>
      )}
    </SettingsOf>
  );
}
