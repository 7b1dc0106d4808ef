import type { SettingsResponse } from '../../contracts/settings.ts';
import { tagged } from '../../http/entity-tags.ts';
import type { VersionedSettings } from './settings.service.ts';

export function presentSettings({ settings, version }: VersionedSettings): SettingsResponse {
  return tagged(settings, version);
}
