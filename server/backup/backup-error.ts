/** What a person can do about a backup that was not made or cannot be restored, where there is something. */
export type BackupTrouble = 'passphrase' | 'key' | 'space' | 'damaged' | 'newer' | null;

/** Why a backup was not made, or cannot be restored, in one sentence. */
export class BackupError extends Error {
  override name = 'BackupError';
  constructor(
    sentence: string,
    readonly trouble: BackupTrouble = null,
  ) {
    super(sentence);
  }
}

/** What went wrong, in words for a person. */
export function troubleSentence(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof BackupError) return error.message;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return 'There is no room left on the disk.';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'The folder cannot be written.';
  if (code === 'ENOENT' || code === 'EIO' || code === 'ENODEV') return 'The disk went away meanwhile.';
  return message || String(error);
}
