import type { BackupContents, BackupResponse } from './contracts/backups.ts';
import type { LogLevel } from './contracts/settings.ts';

/** The program that listens on a port, as far as the system tells. */
export type PortHolder = { name: string; pid: number };

/** What keeps the server from starting, for whoever can offer a way out; `null` where the reason's words are all there is. */
export type StartupProblem =
  /** `freePort` is the next one nobody holds; null where none was found. */
  | { code: 'port_taken'; port: number; holder: PortHolder | null; freePort: number | null }
  | { code: 'database_damaged' | 'newer_database' | 'disk' | null };

/** How the server stands, as a tray icon shows it. */
export type Standing = {
  /** Whether the doors to the network are open. */
  sharing: boolean;
  /** How many programs are connected that are not the window on this computer. */
  devices: number;
  /** Whether what is sold can be written down; false while the disk is full, say. */
  selling: boolean;
};

/**
 * What the server process and the program that forked it say to each other. `working` says that it is alive and
 * at something in which it cannot answer and which may take minutes: looking through a large season and bringing it up
 * to date, a restore. Each one gives it more time; `ready` ends it, also when the server has started
 * anew in the same process. `status` follows it, then comes whenever it changes; `log-level` is how much the
 * venue wants in its logs.
 * The desktop's main process is that program; under plain node nobody listens and nothing is sent.
 */
export type ServerMessage =
  | { type: 'ready'; url: string; port: number; dataDir: string; logFile: string }
  | { type: 'working'; on: 'start' | 'restore'; done: number }
  | ({ type: 'status' } & Standing)
  | { type: 'log-level'; level: LogLevel }
  | ({ type: 'failed'; reason: string; logFile: string | null } & StartupProblem);

export type SupervisorMessage = { type: 'shutdown' };

/** A backup as the program that restores it without a server sees it. */
export type FoundBackup = BackupResponse & {
  /** Its absolute path. */
  file: string;
  madeSince: { events: number; attendees: number; bookings: number } | null;
};

/**
 * What dist/server/restore.js is told by the program that forked it with `--data-dir DIR` while no server has the
 * database open. It stays until it is told to end.
 */
export type RestoreRequest =
  | { type: 'list' }
  /** A file that somebody chose elsewhere. */
  | { type: 'look'; file: string }
  | { type: 'restore'; file: string; passphrase: string | null }
  | { type: 'end' };

export type RestoreMessage =
  | { type: 'contents'; today: BackupContents | null; backups: FoundBackup[] }
  /** `reason` where it is no backup that this version can restore. */
  | { type: 'looked'; backup: FoundBackup | null; reason: string | null }
  /** From 0 to 1. */
  | { type: 'progress'; done: number }
  /** `replaced` is the path under which the database is kept that was there; null where there was none. */
  | { type: 'done'; replaced: string | null }
  | { type: 'failed'; reason: string; code: 'passphrase' | null };
