/** What the desktop itself says to people, outside the pages of the window. */
export const strings = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    apiDocumentation: 'API documentation',
    openLogs: 'Show the log',
  },
  failure: {
    title: 'Foyer cannot start',
    endedEarly: (code: number) => `The server ended before it was ready (code ${code}).`,
    deadline: (seconds: number) => `The server was not ready within ${seconds} seconds.`,
    keepsCrashing: 'The server stopped several times within a minute and was not started again.',
  },
};
