import type { Transaction } from 'sequelize';
import { DEFAULT_SETTINGS, type PatchSettingsRequest, SettingsResponse } from '../../contracts/settings.ts';
import type { Models } from '../../db/models.ts';
import { changedFields } from '../../lib/changed-fields.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { SettingRow } from './setting.model.ts';

export type Settings = SettingsResponse;
export type SettingsService = ReturnType<typeof createSettingsService>;

/** The value a row holds where it is one that the setting can have; a later version may have written another. */
function knownValue(row: SettingRow): Partial<Settings> {
  const schema = Object.entries(SettingsResponse.shape).find(([key]) => key === row.key)?.[1];
  try {
    const value = schema?.safeParse(JSON.parse(row.value));
    return value?.success ? { [row.key]: value.data } : {};
  } catch {
    return {};
  }
}

/** What the venue has set; what nobody has set is as Foyer comes. */
export function createSettingsService(deps: { models: Models; clock: Clock; trail: Trail }) {
  const { models, clock, trail } = deps;
  const read = async (tx?: Transaction): Promise<Settings> => {
    const rows = await models.settings.findAll({ transaction: tx });
    return Object.assign({ ...DEFAULT_SETTINGS }, ...rows.map(knownValue));
  };

  return {
    read,

    /** Writes what `changes` names and leaves the rest. @returns all settings as they are then */
    async change(changes: PatchSettingsRequest, tx: Transaction): Promise<Settings> {
      const before = await read(tx);
      for (const [key, value] of Object.entries(changes)) {
        const row = { key, value: JSON.stringify(value), updatedAt: clock.now() };
        await models.settings.upsert(row, { transaction: tx });
      }
      const after = await read(tx);
      const record = { type: 'settings', id: null } as const;
      trail.record({ action: 'settings.update', record, ...changedFields(before, after) }, tx);
      return after;
    },
  };
}
