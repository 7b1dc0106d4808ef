export const doorLists = {
  button: {
    label: 'Door list',
    failed: 'The door list could not be made',
  },
  state: {
    off: 'Off',
    ready: 'Kept',
    missing: 'Folder missing',
    failing: 'Not written',
  },
  settings: {
    heading: 'For when the power goes',
    lead: 'Foyer keeps a door list of every event that is near as a PDF in a folder, such as a USB stick, and renews it with each sale. Print it on any computer and go on with pen and paper.',
    folder: 'Folder for door lists',
    folderHint: 'On the computer that Foyer runs on. Empty: none are kept.',
    choose: 'Choose…',
    chooseTitle: 'Choose where door lists are kept',
    hours: 'Hours before the start',
    save: 'Save',
    saved: 'Door lists are kept there from now on.',
    savedOff: 'Door lists are not kept any more.',
  },
  kept: {
    none: 'No event is near at the moment.',
    some: 'In the folder now:',
    madeAt: 'as of {{at}}',
  },
} as const;
