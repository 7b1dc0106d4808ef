import { SettingsOf } from '../../components/SettingsOf.tsx';
import { mayChangeSettings } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { VenueForm } from './VenueForm.tsx';

/** What the venue is called, and how it writes times and amounts. */
export function VenueSettings() {
  const mayChange = mayChangeSettings(useMe());
  return <SettingsOf>{(settings) => <VenueForm settings={settings} mayChange={mayChange} />}</SettingsOf>;
}
