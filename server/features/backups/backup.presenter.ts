import type { BackupResponse, BackupsResponse } from '../../contracts/backups.ts';
import { toInstant } from '../../lib/instant.ts';
import type { BackupsState, PlacedBackup } from './backup.service.ts';

export function presentBackup(backup: PlacedBackup): BackupResponse {
  const { name, madeAt, reason, sizeBytes, isEncrypted, facts, place } = backup;
  return {
    name,
    made_at: toInstant(madeAt),
    reason,
    size_bytes: sizeBytes,
    is_encrypted: isEncrypted,
    is_verified: facts !== null,
    place,
    counts: facts?.counts ?? null,
    schema: facts?.schema ?? null,
  };
}

export function presentBackups(state: BackupsState): BackupsResponse {
  const results = state.backups.map(presentBackup);
  return {
    is_available: state.isAvailable,
    folder: state.folder,
    second_place: null,
    has_passphrase: false,
    last: results.find(({ reason }) => reason !== 'before_restore') ?? null,
    running: null,
    is_overdue: false,
    is_space_low: false,
    free_bytes: state.freeBytes,
    problem: state.problem,
    last_restore: null,
    results,
  };
}
