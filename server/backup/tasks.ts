import { type CopyOrder, copyBackup } from './copy-backup.ts';
import { type BackupOrder, makeBackup } from './make-backup.ts';
import { type BackupKey, makeKey } from './passphrase-key.ts';
import { identityOf, unpack } from './unpack.ts';

/** Work on backups that takes its time, by what it is called. What goes in and comes out can be sent to a thread. */
export type Tasks = {
  make: (order: BackupOrder) => string;
  copy: (order: CopyOrder) => string;
  /** A new key that the passphrase opens. */
  seal: (order: { passphrase: string }) => BackupKey;
  /** What opens an encrypted backup. */
  identify: (order: { file: string; passphrase: string | null }) => string;
  /** `progress` comes as bytes. */
  unpack: (order: { file: string; identity: string | null; to: string }) => string;
};

export type TaskName = keyof Tasks;
export type OrderOf<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type ResultOf<Name extends TaskName> = ReturnType<Tasks[Name]>;

type Performers = {
  [Name in TaskName]: (order: OrderOf<Name>, onProgress: (done: number) => void) => Promise<ResultOf<Name>>;
};

/** How each is done. */
export const perform: Performers = {
  make: makeBackup,
  copy: copyBackup,
  seal: ({ passphrase }) => makeKey(passphrase),
  identify: ({ file, passphrase }) => identityOf(file, passphrase),
  unpack: (order, onProgress) => unpack({ ...order, onProgress }),
};
