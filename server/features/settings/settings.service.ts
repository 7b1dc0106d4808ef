import type { Transaction } from 'sequelize';
import { DEFAULT_SETTINGS, type PatchSettingsRequest, SettingsResponse } from '../../contracts/settings.ts';
import type { Models } from '../../db/models.ts';
import { assertPreconditions, type Preconditions } from '../../http/entity-tags.ts';
import { changedFields } from '../../lib/changed-fields.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { SettingRow } from './setting.model.ts';

export type Settings = SettingsResponse;
/** The settings, and how often somebody has changed them. */
export type VersionedSettings = { settings: Settings; version: number };
export type SettingsService = ReturnType<typeof createSettingsService>;

/** The row that counts the changes of all others. */
const VERSION = 'version';

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

/** What the venue has set; what nobody has set is as Foyer comes, its clocks those of `zone`. */
export function createSettingsService(deps: { models: Models; clock: Clock; trail: Trail; zone: string }) {
  const { models, clock, trail, zone } = deps;
  async function read(tx?: Transaction): Promise<VersionedSettings> {
    const rows = await models.settings.findAll({ transaction: tx });
    return {
      settings: Object.assign({ ...DEFAULT_SETTINGS, time_zone: zone }, ...rows.map(knownValue)),
      version: Number(rows.find(({ key }) => key === VERSION)?.value ?? 1),
    };
  }

  return {
    read,

    /**
     * Writes what `changes` names and leaves the rest. @returns all settings as they are then
     * @throws HttpError 412 when somebody else has changed them
     */
    async change(
      changes: PatchSettingsRequest,
      preconditions: Preconditions,
      tx: Transaction,
    ): Promise<VersionedSettings> {
      const before = await read(tx);
      const { version } = before;
      assertPreconditions(preconditions, version);
      const differing = Object.entries(changes).filter(
        ([key, value]) => value !== before.settings[key as keyof Settings],
      );
      if (differing.length === 0) return before;
      for (const [key, value] of [...differing, [VERSION, version + 1] as const]) {
        const row = { key, value: JSON.stringify(value), updatedAt: clock.now() };
        await models.settings.upsert(row, { transaction: tx });
      }
      const after = await read(tx);
      const record = { type: 'settings', id: null } as const;
      trail.record(
        { action: 'settings.update', record, ...changedFields(before.settings, after.settings) },
        tx,
      );
      return after;
    },
  };
}
