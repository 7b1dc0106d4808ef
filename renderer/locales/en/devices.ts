export const devices = {
  title: 'Devices',
  lead: 'Phones, tablets and second tills that work here without a password.',
  search: 'Search device or user',
  count_one: '{{formatted}} device',
  count_other: '{{formatted}} devices',
  columns: {
    name: 'Device',
    role: 'Role',
    seen: 'Last seen',
    paired: 'Paired',
    expires: 'Valid until',
    actions: 'Actions',
  },
  pairedBy: 'by {{name}}',
  noMatch: 'No device matches.',
  empty: {
    title: 'No device is paired yet.',
    body: 'A phone at the door is paired by a code it scans, for one role, and needs no password.',
  },
  revoke: {
    action: 'Revoke',
    named: 'Revoke {{name}}',
    title: 'Revoke {{name}}?',
    body: '{{name}} is out within a second, wherever it is. To come back it has to be paired again.',
    confirm: 'Revoke device',
    done: '{{name}} is revoked.',
  },
} as const;
