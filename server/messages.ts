/**
 * What the server process and the program that forked it say to each other.
 * The desktop's main process is that program; under plain node nobody listens and nothing is sent.
 */
export type ServerMessage =
  | { type: 'ready'; url: string; port: number; dataDir: string; logFile: string }
  | { type: 'failed'; reason: string; logFile: string | null };

export type SupervisorMessage = { type: 'shutdown' };
