export const settings = {
  title: 'Settings',
  /** The sections of the page, as they are called in its list and above each. */
  sections: {
    label: 'Sections',
    venue: 'Venue',
    sharing: 'Sharing',
    backups: 'Backups',
    logging: 'Log',
    computer: 'This computer',
    doorLists: 'Door lists',
    updates: 'Updates',
  },
} as const;
