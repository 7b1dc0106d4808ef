import type { ServerMessage, SupervisorMessage } from './messages.ts';
import { parentPort } from './parent-port.ts';

/** The program that forked this process and looks after it; none under plain node. */
export const supervisor = parentPort<ServerMessage, SupervisorMessage>();
