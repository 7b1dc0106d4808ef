import type { BackupDetailResponse, BackupResponse, BackupsResponse } from '../../contracts/backups.ts';
import { toInstant } from '../../lib/instant.ts';
import type { BackupsState, ComparedBackup, PlacedBackup } from './backup.service.ts';

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

export function presentComparedBackup({ backup, today, madeSince }: ComparedBackup): BackupDetailResponse {
  return { ...presentBackup(backup), today, made_since: madeSince };
}

export function presentBackups(state: BackupsState): BackupsResponse {
  const { secondPlace, running, lastRestore } = state;
  const results = state.backups.map(presentBackup);
  const made = results.filter(({ reason }) => reason !== 'before_restore');
  return {
    is_available: state.isAvailable,
    folder: state.folder,
    second_place: secondPlace && {
      folder: secondPlace.folder,
      state: secondPlace.state,
      last_at: results.find(({ place }) => place === 'second')?.made_at ?? null,
      problem: secondPlace.problem,
    },
    has_passphrase: state.hasPassphrase,
    last: made.find(({ is_verified }) => is_verified) ?? made[0] ?? null,
    running: running && { progress: running.done },
    is_overdue: state.isOverdue,
    is_space_low: state.isSpaceLow,
    free_bytes: state.freeBytes,
    problem: state.problem,
    last_restore: lastRestore && {
      name: lastRestore.name,
      at: toInstant(lastRestore.at),
      reason: lastRestore.reason,
      kept_as: lastRestore.keptAs,
    },
    results,
  };
}
