import type { ServerMessage, SupervisorMessage } from './messages.ts';

/** What Electron's utility process offers; plain node has none. https://www.electronjs.org/docs/latest/api/parent-port */
type ParentPort = {
  postMessage(message: ServerMessage): void;
  on(event: 'message', listener: (event: { data: SupervisorMessage }) => void): void;
};

/** The program that forked this process and looks after it; none under plain node. */
export const { parentPort: supervisor } = process as typeof process & { parentPort?: ParentPort };
