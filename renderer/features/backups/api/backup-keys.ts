/** Query keys of everything about backups. */
export const backupKeys = {
  all: ['backups'] as const,
  state: ['backups', 'state'] as const,
  one: (name: string) => ['backups', 'one', name] as const,
};
