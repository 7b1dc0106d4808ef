import type { RestoreMessage } from '../server/messages.ts';
import { choosePath } from './choose-path.ts';
import type { ServerStatus } from './ipc/contract.ts';
import type { IpcHandlers } from './ipc/handlers.ts';
import type { Log } from './log.ts';
import type { RestoreProgram } from './restore-program.ts';
import { strings } from './strings.ts';

type Handlers = Pick<IpcHandlers, 'backups:list' | 'backups:choose-file' | 'backups:restore'>;

type Server = { readonly status: ServerStatus; start: () => void };

type Settings = {
  program: RestoreProgram;
  server: Server;
  log: Log;
  /** Whether the database is the file in the data folder, and no server of its own. */
  isFile: boolean;
};

/** What the endings of backups' names are, without their dots. */
const ENDINGS = ['sqlite3', 'gz', 'age'];

function chooseFile(): Promise<string | undefined> {
  return choosePath(strings.restore.chooseTitle, {
    properties: ['openFile'],
    filters: [
      { name: strings.restore.fileKind, extensions: ENDINGS },
      { name: strings.restore.anyFile, extensions: ['*'] },
    ],
  });
}

/** What the recovery window asks about backups. While a server has the database open, its own API is who to ask. */
export function restoreHandlers({ program, server, log, isFile }: Settings): Handlers {
  function assertNoServer(): void {
    if (!isFile) throw new Error(strings.restore.postgres);
    if (server.status.state !== 'failed') throw new Error(strings.restore.serverRuns);
  }
  return {
    'backups:list': async () => {
      assertNoServer();
      return (await program.ask({ type: 'list' })).backups;
    },
    'backups:choose-file': async () => {
      assertNoServer();
      const file = await chooseFile();
      if (file === undefined) return null;
      const { backup, reason } = await program.ask({ type: 'look', file });
      return { backup, reason };
    },
    'backups:restore': async (file, passphrase) => {
      assertNoServer();
      if (program.isWorking) throw new Error(strings.restore.atWork);
      log.info({ file }, 'A backup is put in place of the database');
      const answer: RestoreMessage = await program.ask({ type: 'restore', file, passphrase });
      if (answer.type === 'failed') {
        log.error({ file, reason: answer.reason }, 'The backup was not put in place');
        return { isDone: false, reason: answer.reason, needsPassphrase: answer.code === 'passphrase' };
      }
      log.info({ file, replaced: answer.replaced }, 'The backup is in place');
      server.start();
      return { isDone: true };
    },
  };
}
