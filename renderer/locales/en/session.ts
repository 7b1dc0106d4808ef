export const session = {
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    ended: 'Your session is over: it ran out, or it was ended here or on another device. Sign in to go on.',
    help: 'How this works: the guide',
    server: 'Signing in at {{host}}',
  },
  newVenue: {
    lead: 'This Foyer is new. Answer a few questions, and you can sell.',
    begin: 'Set it up',
    or: 'or sign in',
  },
  pair: {
    title: 'Pair this device',
    lead: 'It gets a session of its own, which can be ended under Devices at any time.',
    code: 'Pairing code',
    codeHint: 'As the box office shows it; spaces do not matter.',
    replaces: 'Somebody is signed in on this device. Pairing it signs them out here.',
    submit: 'Pair',
    server: 'Pairing with {{host}}',
  },
  changePassword: {
    title: 'Choose a new password',
    forcedLead:
      'This Foyer still has the password every new one comes with. Choose your own before the first sale.',
    lead: 'Signs you out on every other device.',
    current: 'Current password',
    next: 'New password',
    nextHint_one: 'At least {{count}} character. A few words you remember are better than one with tricks.',
    nextHint_other:
      'At least {{count}} characters. A few words you remember are better than one with tricks.',
    repeat: 'New password, once more',
    mismatch: 'The two new passwords differ.',
    submit: 'Save and go on',
    done: 'Your new password is in use.',
  },
} as const;
