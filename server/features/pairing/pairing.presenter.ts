import type { OpenPairingCodeResponse, PairingCodeResponse } from '../../contracts/pairing.ts';
import { toInstant } from '../../lib/instant.ts';
import type { PairingCodeRow } from './pairing-code.model.ts';
import type { ListedCode } from './pairing-code-list.ts';

type Shown = Pick<PairingCodeRow, 'id' | 'deviceName' | 'role' | 'createdAt' | 'expiresAt'>;

const presentFields = (row: Shown) => ({
  id: row.id,
  device_name: row.deviceName,
  role: row.role,
  created_at: toInstant(row.createdAt),
  expires_at: toInstant(row.expiresAt),
});

export function presentNewCode({ row, code }: { row: PairingCodeRow; code: string }): PairingCodeResponse {
  return { ...presentFields(row), code };
}

export function presentOpenCode(row: ListedCode): OpenPairingCodeResponse {
  return { ...presentFields(row), created_by: { id: row.createdById, username: row.username } };
}
