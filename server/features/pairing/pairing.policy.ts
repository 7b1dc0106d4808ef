import type { Role } from '../../contracts/me.ts';
import type { DeviceRole } from '../../contracts/pairing.ts';
import { isBelow, isPermitted } from '../../http/permissions.ts';

/** Whether somebody of this role may pair devices at all, and none that may do more than they do. */
export function mayPair(role: Role, device: DeviceRole): boolean {
  return isPermitted('pairing_code:create', role) && !isBelow(role, device);
}
