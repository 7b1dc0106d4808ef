import type { ServerFailure } from './ipc/contract.ts';
import type { UpdateRefusalCode } from './updates/verify-update-file.ts';

type Codes<Text> = Record<NonNullable<ServerFailure['code']> | 'unknown', Text>;

const HEADINGS: Codes<string> = {
  unknown: 'Foyer cannot start',
  port_taken: 'Another program is in Foyer’s place',
  database_damaged: 'The database is damaged',
  newer_database: 'This season was kept by a newer Foyer',
  disk: 'Foyer cannot write to its folder',
  keeps_ending: 'Foyer has stopped',
};

const EXPLANATIONS: Codes<string> = {
  unknown:
    'The part of Foyer that keeps your events and bookings did not start. Put right what it says, then try again.',
  port_taken:
    'Foyer answers its windows at a numbered place on this computer, a port, and another program is using it. Nothing is wrong with your events and bookings.',
  database_damaged:
    'The file that holds your events and bookings cannot be read as it should. Nothing in it was changed.',
  newer_database: 'Nothing was changed. Install that version of Foyer again, and everything is there.',
  disk: 'Your events and bookings are kept in a folder of this computer. Make it writable or free some space, then try again.',
  keeps_ending:
    'The part of Foyer that keeps your events and bookings ended by itself, again and again. What was confirmed before is kept. Try again; if it happens once more, save a diagnostics bundle and send it to whoever looks after Foyer for you.',
};
const counted = (count: number) => (count === 1 ? '1 device is' : `${count} devices are`);

/** Why a file to update from is not used: `version` is the file's, `own` the one that runs. */
const UPDATE_REFUSALS: Record<UpdateRefusalCode | 'failed', (version: string, own: string) => string> = {
  not_installed: () =>
    'This copy of Foyer is not installed, so it cannot replace itself. Put the new version where this one is.',
  no_key: () =>
    'This Foyer was built without the key that releases are checked with, so it takes no file. Install the new version by its installer.',
  unreadable: () => 'The file cannot be read. Copy it again and try once more.',
  no_signature: () =>
    'The file that proves where this installer comes from is missing. It has the same name with “.sig” at the end; put it into the same folder.',
  bad_signature: () =>
    'The signature beside this file is not by whoever makes Foyer. Do not use the file; download it again from where Foyer comes from.',
  altered: () =>
    'This file is not what was released: it was damaged on its way, or somebody changed it. Download it again.',
  other_product: () => 'This file is not an installer of Foyer.',
  other_system: () => 'This installer is for another operating system.',
  other_processor: () => 'This installer is for computers with another kind of processor.',
  other_kind: () =>
    'This installer is of another kind than the one Foyer was installed with on this computer. Choose the one with the same ending.',
  not_newer: (version, own) => `This file holds Foyer ${version}. Foyer ${own} is installed already.`,
  failed: (message) => `The new version could not be made ready (${message}).`,
};

/** What the desktop itself says to people, outside the pages of the window. */
export const strings = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    go: 'Go',
    window: 'Window',
    help: 'Help',
    guide: 'Foyer guide',
    settings: 'Settings …',
    goAnywhere: 'Go anywhere …',
    places: { sell: 'Sell', events: 'Events', attendees: 'Attendees', bookings: 'Bookings' },
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    shortcuts: 'Keyboard shortcuts',
    apiDocumentation: 'API documentation',
    openLogs: 'Show the log',
    updateFromFile: 'Update from file …',
    saveDiagnostics: 'Save a diagnostics bundle …',
  },
  tray: {
    server: {
      starting: 'Starting …',
      restarting: 'Starting again …',
      failed: 'Foyer cannot start',
      stopped: 'Ending …',
      selling: 'Selling',
      stuck: 'Sales cannot be stored',
    },
    shared: 'Shared on the network',
    notShared: 'On this computer only',
    devices: (count: number) => {
      if (count === 0) return 'No device connected';
      return count === 1 ? '1 device connected' : `${count} devices connected`;
    },
    open: 'Open Foyer',
    quit: 'Quit Foyer',
  },
  quitting: {
    question: (devices: number) => `${counted(devices)} connected. Quit Foyer?`,
    detail: 'They cannot sell or check in until Foyer runs again. What they have sold stays sold.',
    quit: 'Quit',
    cancel: 'Keep running',
  },
  closing: {
    message: (devices: number) => `${counted(devices)} connected, so Foyer keeps running without its window.`,
    detail:
      'To have the window back, start Foyer again or choose Open in its icon, where your desktop shows one. To end it, choose Quit.',
    close: 'Close the window',
    cancel: 'Keep it open',
  },
  unsaved: {
    message: 'Leave without saving?',
    detail: 'What was typed in this window and not saved yet will be lost.',
    leave: 'Leave',
    stay: 'Keep editing',
  },
  kiosk: {
    needsUser: 'Type the name of an administrator or a manager as well.',
    wrongPassword: 'That is not the password.',
    waitAWhile: (seconds: number) => `Too many attempts. Try again in ${seconds} seconds.`,
    notAllowed: 'An administrator or a manager has to leave the full screen.',
    outOfReach: 'The server is out of reach; nobody’s password can be checked.',
    passwordIsFixed: 'The kiosk’s password is changed outside the kiosk.',
    notSaved: 'No file is saved here now',
    notSavedDetail:
      'This window is locked to the full screen. Unlock it first, or do the same on another device of the box office.',
    close: 'Close',
  },
  updates: {
    chooseFile: 'Choose the installer of the new version',
    installers: 'Installers of Foyer',
    notUsed: 'This file was not used',
    ready: (version: string) => `Foyer ${version} is ready`,
    readyDetail: {
      on_quit: 'It takes over when Foyer is quit, or now. Your season stays as it is.',
      on_request:
        'It takes over when you restart here; the system may ask for an administrator’s password. Your season stays as it is.',
      never: 'This copy of Foyer is not installed and cannot replace itself.',
    },
    restart: 'Restart and update',
    restartNotAllowed: 'An administrator or a manager has to restart Foyer.',
    later: 'Later',
    close: 'Close',
    refusals: UPDATE_REFUSALS,
  },
  failure: {
    endedEarly: (code: number) => `The server ended before it was ready (code ${code}).`,
    deadline: (seconds: number) => `The server was not ready within ${seconds} seconds.`,
    keepsEnding:
      'Within a minute the server crashed or stopped answering three times. It was started again twice, and not a third time.',
  },
  recovery: {
    title: 'Foyer cannot start',
    heading: (code: ServerFailure['code']) => HEADINGS[code ?? 'unknown'],
    explanation: (code: ServerFailure['code']) => EXPLANATIONS[code ?? 'unknown'],
    starting: 'Starting …',
    didNotWork: 'That did not work. The log says why.',
    startOnPort: (port: number) => `Start on port ${port}`,
    retry: 'Try again',
    openLogs: 'Show the log',
    saveDiagnostics: 'Save a diagnostics bundle',
    savedDiagnostics: (file: string) =>
      `Saved as ${file}. It holds no names and no addresses; send it to whoever looks after Foyer for you.`,
    openGuide: 'Help',
    quit: 'Quit',
    moreInLog: 'More is in the log:',
  },
  diagnostics: {
    title: 'Save a diagnostics bundle',
    kind: 'Zip file',
    notSaved: (code: number) => `The diagnostics bundle could not be saved (code ${code}). The log says why.`,
  },
  restore: {
    open: 'Restore a backup',
    heading: 'Restore a backup',
    looking: 'Looking for backups …',
    none: 'There is no backup in the data folder. If you keep copies elsewhere, such as on a USB stick, choose one.',
    offer: (when: string, held: string) => `The newest good backup is from ${when} and holds ${held}.`,
    offerOther: (when: string, held: string) => `This backup is from ${when} and holds ${held}.`,
    offerDamaged: (when: string, held: string) =>
      `This backup is from ${when} and held ${held}. It did not pass its check: take another one if you can.`,
    heldUnknown: 'contents not known',
    events: (count: number, formatted: string) => `${formatted} ${count === 1 ? 'event' : 'events'}`,
    attendees: (count: number, formatted: string) => `${formatted} ${count === 1 ? 'attendee' : 'attendees'}`,
    bookings: (count: number, formatted: string) => `${formatted} ${count === 1 ? 'booking' : 'bookings'}`,
    lost: (what: string, when: string) => `${what} made since ${when} will not be there.`,
    lostNothing: (when: string) => `Nothing was sold or added since ${when}.`,
    lostUnknown: (when: string) => `Whatever was sold or changed after ${when} will not be there.`,
    choose: 'Backup',
    places: { data: 'this computer', second: 'second place' },
    encrypted: 'encrypted',
    damaged: 'damaged',
    restore: 'Restore this backup',
    chooseFile: 'Choose a file …',
    chooseTitle: 'Which backup is to be restored?',
    fileKind: 'Backups of Foyer',
    anyFile: 'All files',
    notABackup: 'This file is no backup of Foyer.',
    question: (when: string) => `Go back to ${when}?`,
    kept: 'The database there is now is kept beside it, under another name. Afterwards everybody signs in again.',
    passphrase: 'Passphrase of this backup',
    cancel: 'Cancel',
    confirm: 'Restore',
    working: 'The backup is being put in place. Do not switch the computer off.',
    serverRuns: 'Foyer is running: restore a backup under Backups, in its own window.',
    postgres:
      'This Foyer keeps its data in PostgreSQL: whoever looks after that database server restores it with its own tools.',
    atWork: 'A backup is being put in place already.',
    noAnswer:
      'The backup could not be restored: the program that does so ended by itself. The log says more.',
  },
};
