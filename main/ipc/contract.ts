import type { FoundBackup, StartupProblem } from '../../server/messages.ts';

type PortTaken = Extract<StartupProblem, { code: 'port_taken' }>;

/** Why there is no server: it said so while starting, or it ended time after time. */
export type ServerFailure =
  /** `mayRemember` is whether another port can be kept; not where the command line or the environment names one. */
  (PortTaken & { mayRemember: boolean }) | Exclude<StartupProblem, PortTaken> | { code: 'keeps_ending' };

/** How the server process stands, as a window may show it. */
export type ServerStatus =
  | { state: 'starting' }
  | { state: 'running'; url: string }
  | { state: 'restarting' }
  | ({ state: 'failed'; reason: string; logFile: string } & ServerFailure)
  | { state: 'stopped' };

/** What holds for this computer alone; what holds for the venue is in the API. */
export type DesktopSettings = {
  /** Whether Foyer starts when its person signs in to the computer. */
  startAtLogin: boolean;
  /** Whether the computer may not go to sleep while Foyer is shared. */
  keepAwake: boolean;
  /** How large everything is drawn; 1 is as designed. */
  zoom: number;
  /** Whether the window is locked to the full screen. */
  kiosk: boolean;
  /** Whether it can be left by a password of its own. */
  hasKioskPassword: boolean;
};

/** Light, dark, or whichever the system is. */
export type Appearance = 'system' | 'light' | 'dark';

/** The kiosk is entered here and left by `kiosk:leave`; its password is null to have none. */
export type DesktopChanges = Partial<
  Pick<DesktopSettings, 'startAtLogin' | 'keepAwake' | 'zoom'> & {
    kiosk: true;
    kioskPassword: string | null;
  }
>;

/** The password of the user who is named, or the kiosk's own where nobody is. */
export type KioskProof = { username: string | null; password: string };
export type KioskAnswer = { hasLeft: true } | { hasLeft: false; reason: string };

/** What a person chose in the menu that a page does: a place of it, or a dialog. */
export type MenuChoice = `/${string}` | 'go-anywhere' | 'shortcuts' | 'leave-kiosk';

/** A question for a folder: `title` says what for, in the page's own words. */
export type FolderQuestion = { title: string; startAt?: string };

/** A file somebody chose as a backup; `reason` says why it is none. */
export type ChosenBackup = { backup: FoundBackup | null; reason: string | null };

/** What became of putting a backup in place of the database, which is as it was where that was not done. */
export type RestoreOutcome = { isDone: true } | { isDone: false; reason: string; needsPassphrase: boolean };

/** How it stands with a newer version of the program. */
export type UpdateStatus = {
  /** The version that runs. */
  version: string;
  /** When a version that is ready takes over: never where this copy is not installed. */
  installs: 'on_quit' | 'on_request' | 'never';
  /** "unavailable" where nothing is looked for: in a copy that is not installed, and while developing. */
  state: 'unavailable' | 'idle' | 'checking' | 'downloading' | 'ready';
  newVersion: string | null;
  /** Of the download, 0 to 100. */
  percent: number | null;
  /** When the release feed answered last. */
  checkedAt: string | null;
  /** Why somebody who asked just now got no new version; when nobody asked, that is no news. */
  problem: 'out_of_reach' | 'not_fetched' | null;
};

/** What came of a file that was chosen to update from; `reason` is a sentence for people. */
export type UpdateFileOutcome =
  | { state: 'cancelled' }
  | { state: 'refused'; reason: string }
  | { state: 'ready'; version: string };

/** Whether the program ends for a new version; `reason` is a sentence for people. */
export type RestartAnswer = { restarts: true } | { restarts: false; reason: string };

/** Questions and orders a page may send to the main process. Nothing the HTTP API can do belongs here. */
export type IpcRequests = {
  'app:version': () => string;
  'app:quit': () => void;
  'server:status': () => ServerStatus;
  'server:retry': () => void;
  'server:start-on': (port: number, remember: boolean) => void;
  'logs:open': () => void;
  'diagnostics:save': () => string | null;
  'desktop:settings': () => DesktopSettings;
  'desktop:change-settings': (changes: DesktopChanges) => DesktopSettings;
  'desktop:show-as': (appearance: Appearance) => void;
  'kiosk:leave': (proof: KioskProof) => KioskAnswer;
  'dialog:choose-folder': (question: FolderQuestion) => string | null;
  'guide:open': () => void;
  'backups:list': () => FoundBackup[];
  'backups:choose-file': () => ChosenBackup | null;
  'backups:restore': (file: string, passphrase: string | null) => RestoreOutcome;
  'updates:status': () => UpdateStatus;
  'updates:check': () => UpdateStatus;
  'updates:restart': (access: string) => RestartAnswer;
  'updates:choose-file': () => UpdateFileOutcome;
};

/** What the main process tells every window by itself. */
export type IpcAnnouncements = {
  'server:status-changed': ServerStatus;
  'desktop:settings-changed': DesktopSettings;
  'menu:chosen': MenuChoice;
  'backups:progress': number;
  'updates:status-changed': UpdateStatus;
};

/** What the preload puts at `window.foyer`; in a plain browser there is none. */
export type FoyerBridge = {
  appVersion: () => Promise<string>;
  quit: () => Promise<void>;
  serverStatus: () => Promise<ServerStatus>;
  retryServer: () => Promise<void>;
  /** Starts a server that could not start on another port: this time, or from now on. */
  startServerOn: (port: number, remember: boolean) => Promise<void>;
  openLogs: () => Promise<void>;
  /** Asks where to save what helps to find a fault, and resolves to where it is; null when the person chose nothing. */
  saveDiagnostics: () => Promise<string | null>;
  desktopSettings: () => Promise<DesktopSettings>;
  /** Resolves to how they stand afterwards. */
  changeDesktopSettings: (changes: DesktopChanges) => Promise<DesktopSettings>;
  /** Has whatever is no page of the server look like this page, until it says otherwise. */
  showAs: (appearance: Appearance) => Promise<void>;
  leaveKiosk: (proof: KioskProof) => Promise<KioskAnswer>;
  /** The system's own dialog; null when the person chose none. */
  chooseFolder: (question: FolderQuestion) => Promise<string | null>;
  openGuide: () => Promise<void>;
  /** The backups there are while there is no server to ask. */
  listBackups: () => Promise<FoundBackup[]>;
  /** A backup from elsewhere, such as a stick, through the system's own dialog; null when the person chose none. */
  chooseBackupFile: () => Promise<ChosenBackup | null>;
  /** Puts a backup in place of the database and starts the server. */
  restoreBackup: (file: string, passphrase: string | null) => Promise<RestoreOutcome>;
  /** How far that is, from 0 to 1. */
  onRestoreProgress: (listener: (done: number) => void) => () => void;
  updateStatus: () => Promise<UpdateStatus>;
  /** Looks for a new version and fetches it; resolves when that is done, or cannot be. */
  checkForUpdate: () => Promise<UpdateStatus>;
  /** Ends the program for a version that is ready, and starts that, for an admin or a manager with this access token. */
  restartForUpdate: (access: string) => Promise<RestartAnswer>;
  chooseUpdateFile: () => Promise<UpdateFileOutcome>;
  onUpdateStatus: (listener: (status: UpdateStatus) => void) => () => void;
  /** Calls `listener` at every change from now on; the answer ends that. */
  onServerStatus: (listener: (status: ServerStatus) => void) => () => void;
  onDesktopSettings: (listener: (settings: DesktopSettings) => void) => () => void;
  onMenuChoice: (listener: (choice: MenuChoice) => void) => () => void;
};

/** `window` as a page that may or may not run inside the desktop sees it. */
export type WindowWithBridge = Window & { foyer?: FoyerBridge };
