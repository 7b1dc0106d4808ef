import { io } from 'socket.io-client';
import { LIVE_PATH } from '../../server/contracts/live.ts';

export type ConnectedDevice = { leave: () => void };

/** A phone at the door, as far as the server can tell: connected live, and no window of this computer. */
export async function connectDevice(url: string, token: string): Promise<ConnectedDevice> {
  const socket = io(url, {
    path: LIVE_PATH,
    transports: ['websocket'],
    auth: { token, after: null },
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { leave: () => void socket.close() };
}
