import type { ComponentType } from 'react';
import type { MeResponse } from '../../server/contracts/me.ts';
import { BackupSettings } from '../features/backups/BackupSettings.tsx';
import { DoorListSettings } from '../features/door-lists/DoorListSettings.tsx';
import { LoggingSettings } from '../features/logging/LoggingSettings.tsx';
import { SharingSettings } from '../features/sharing/SharingSettings.tsx';
import { ThisComputerSettings } from '../features/this-computer/ThisComputerSettings.tsx';
import { UpdateSettings } from '../features/updates/UpdateSettings.tsx';
import { VenueSettings } from '../features/venue/VenueSettings.tsx';
import { desktop } from '../lib/desktop.ts';
import { mayReadBackups, mayReadSettings } from '../lib/permissions.ts';
import type { settings } from '../locales/en/settings.ts';

export type SettingsSection = {
  /** Its anchor, "/settings#sharing", and the name of its text in the locale. */
  key: Exclude<keyof typeof settings.sections, 'label'>;
  isFor: (me: MeResponse) => boolean;
  Component: ComponentType;
};

/** The sections of the settings in the order of the page, one line for each feature that has something to set. */
export const SETTINGS_SECTIONS: readonly SettingsSection[] = [
  { key: 'venue', isFor: mayReadSettings, Component: VenueSettings },
  { key: 'sharing', isFor: mayReadSettings, Component: SharingSettings },
  { key: 'backups', isFor: mayReadBackups, Component: BackupSettings },
  { key: 'logging', isFor: mayReadSettings, Component: LoggingSettings },
  {
    key: 'computer',
    isFor: (me) => desktop() !== undefined && mayReadSettings(me),
    Component: ThisComputerSettings,
  },
  { key: 'doorLists', isFor: mayReadSettings, Component: DoorListSettings },
  {
    key: 'updates',
    isFor: (me) => desktop() !== undefined && mayReadSettings(me),
    Component: UpdateSettings,
  },
];
