import type { UpdateStatus } from '../../main/ipc/contract.ts';
import { type Told, useTold } from './desktop.ts';

const STATUS: Told<UpdateStatus> = {
  key: ['update-status'],
  read: (bridge) => bridge.updateStatus(),
  follow: (bridge, listener) => bridge.onUpdateStatus(listener),
};

/** How it stands with a newer version of the program. */
export const useUpdateStatus = () => useTold(STATUS);
