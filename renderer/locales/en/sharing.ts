export const sharing = {
  title: 'Settings',
  network: {
    heading: 'The venue’s network',
    share: 'Share on this network',
    shareHint:
      'Phones at the doors and other computers in the building can join. Everything they send is encrypted; nobody gets in without signing in.',
    on: 'Shared',
    off: 'Only this computer',
    stuck: 'Not shared yet. It is tried again by itself.',
    turnOffTitle: 'Stop sharing?',
    turnOffBody:
      'Every phone and computer that joined loses the box office at once. What they sold stays sold. You can share again at any time.',
    turnOffConfirm: 'Stop sharing',
    turnOffCancel: 'Keep sharing',
    readOnly: 'Only an administrator changes these settings.',
  },
  ports: {
    heading: 'Ports',
    lead: 'Change these only if another program on this computer needs the same ones.',
    https: 'Encrypted port',
    join: 'Port of the join page',
    save: 'Save ports',
    saved: 'The new ports are in use.',
  },
  plain: {
    heading: 'Old devices',
    allow: 'Allow unencrypted access',
    warning:
      'Danger: whoever is on this network can then read passwords, names and phone numbers on their way. Leave this off unless a device cannot do encryption at all.',
    confirmTitle: 'Allow unencrypted access?',
    confirmBody:
      'Anybody on this network can read along: passwords, names, mail addresses and phone numbers. Devices that can encrypt should go on doing so.',
    confirm: 'Allow it anyway',
    confirmCancel: 'Keep everything encrypted',
  },
  join: {
    heading: 'Join',
    lead: 'Scan this with a phone’s camera, or type the address. The page behind it shows how to trust this Foyer.',
    code: 'QR code of {{address}}',
    joinAddress: 'Address to join',
    address: 'Afterwards Foyer is at',
    name: 'Or by its name',
    fingerprint: 'Fingerprint',
    fingerprintHint: 'The join page on the device has to show the same sixteen groups.',
    nobody: 'This computer is on no network yet. Connect it, and its address appears here.',
  },
} as const;
