/** What Electron's utility process offers; plain node has none. https://www.electronjs.org/docs/latest/api/parent-port */
export type ParentPort<Said, Heard> = {
  postMessage(message: Said): void;
  on(event: 'message', listener: (event: { data: Heard }) => void): void;
};

/** The way to the program that forked this process; undefined where nobody did. */
export function parentPort<Said, Heard>(): ParentPort<Said, Heard> | undefined {
  return (process as typeof process & { parentPort?: ParentPort<Said, Heard> }).parentPort;
}
