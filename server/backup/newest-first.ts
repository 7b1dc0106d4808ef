/** As much of a backup as tells which is newer. */
export type Ordered = { madeAt: Date; facts?: { head: { id: number; branch?: string } } | null };

/**
 * Backups with the newest first. A clock may be wrong by years, so of those that hold the same trail the one is newer in
 * which it goes further; any others, of another season say, are ordered by the time they claim.
 */
export function newestFirst<Backup extends Ordered>(backups: readonly Backup[]): Backup[] {
  const byTime = backups.toSorted((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
  const branches = new Map<string, Backup[]>();
  for (const backup of byTime) {
    const branch = backup.facts?.head.branch;
    if (branch !== undefined) branches.set(branch, [...(branches.get(branch) ?? []), backup]);
  }
  const reach = ({ facts }: Backup) => facts?.head.id ?? 0;
  for (const same of branches.values()) same.sort((one, other) => reach(other) - reach(one));
  // They share the places that the times have given them.
  return byTime.map((backup) => branches.get(backup.facts?.head.branch ?? '')?.shift() ?? backup);
}
