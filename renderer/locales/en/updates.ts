export const updates = {
  heading: 'New versions',
  lead: {
    on_quit:
      'Foyer looks for a new version once a day and fetches it quietly. It takes over when Foyer is quit, never while you sell.',
    on_request:
      'Foyer looks for a new version once a day and fetches it quietly. It takes over when you say so, never while you sell.',
    never:
      'This copy of Foyer is not installed, so it cannot replace itself. Get the new version from where this one came from.',
  },
  current: 'Foyer {{version}}',
  state: {
    unavailable: 'New versions are not looked for here.',
    idle: 'This is the newest version as far as is known.',
    unknown: 'Not looked for yet.',
    checking: 'Looking for a new version …',
    downloading: 'Fetching version {{version}}: {{percent}} %',
    ready: 'Version {{version}} is ready.',
  },
  checkedAt: 'Looked for on {{when}}.',
  problem: {
    out_of_reach: 'Nobody answered where new versions come from. Is this computer on the internet?',
    not_fetched:
      'There is a new version, but it did not arrive as it was released. Nothing of it is used; try again later.',
  },
  check: 'Check now',
  restart: 'Restart and update',
  restartHint: {
    on_quit: 'Or just quit Foyer tonight: the new version is there the next time it starts.',
    on_request: 'The system may ask for an administrator’s password.',
    never: '',
  },
  restartTitle: 'Restart Foyer now?',
  restartBody:
    'Every till and phone loses the box office for about a minute. What was sold stays sold, and the season is kept before anything is replaced.',
  restartConfirm: 'Restart and update',
  restartCancel: 'Not now',
  file: {
    heading: 'Without internet',
    lead: 'Bring the installer of the new version on a USB stick, with the file of the same name that ends in “.sig”. Foyer checks who made it before anything of it runs.',
    choose: 'Update from file',
    refused: 'This file was not used',
    taken: 'Version {{version}} is ready.',
  },
  notice: {
    on_quit: 'Foyer {{version}} is ready. It takes over when Foyer is quit; sell on as you like.',
    on_request: 'Foyer {{version}} is ready. Sell on as you like, and restart when nobody waits.',
    never: '',
    open: 'See what to do',
  },
} as const;
