/** How the server process stands, as a window may show it. */
export type ServerStatus =
  | { state: 'starting' }
  | { state: 'running'; url: string }
  | { state: 'restarting' }
  | { state: 'failed'; reason: string; logFile: string }
  | { state: 'stopped' };

/** Questions and orders a page may send to the main process. Nothing the HTTP API can do belongs here. */
export type IpcRequests = {
  'app:version': () => string;
  'app:quit': () => void;
  'server:status': () => ServerStatus;
  'server:retry': () => void;
  'logs:open': () => void;
};

/** What the main process tells every window by itself. */
export type IpcAnnouncements = { 'server:status-changed': ServerStatus };

/** What the preload puts at `window.foyer`; in a plain browser there is none. */
export type FoyerBridge = {
  appVersion: () => Promise<string>;
  quit: () => Promise<void>;
  serverStatus: () => Promise<ServerStatus>;
  retryServer: () => Promise<void>;
  openLogs: () => Promise<void>;
  /** Calls `listener` at every change from now on; the answer ends that. */
  onServerStatus: (listener: (status: ServerStatus) => void) => () => void;
};

/** `window` as a page that may or may not run inside the desktop sees it. */
export type WindowWithBridge = Window & { foyer?: FoyerBridge };
