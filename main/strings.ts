import type { ServerFailure } from './ipc/contract.ts';

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

/** What the desktop itself says to people, outside the pages of the window. */
export const strings = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    guide: 'Foyer guide',
    apiDocumentation: 'API documentation',
    openLogs: 'Show the log',
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
    openGuide: 'Help',
    quit: 'Quit',
    moreInLog: 'More is in the log:',
  },
};
