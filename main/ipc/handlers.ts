import { BrowserWindow, ipcMain } from 'electron';
import type { Log } from '../log.ts';
import type { IpcAnnouncements, IpcRequests } from './contract.ts';

/** Answers every channel of the contract, and only to pages `isOurPage` knows; anything else gets an error. */
export function setUpIpc(handlers: IpcRequests, isOurPage: (url: string) => boolean, log: Log): void {
  const handle = <Channel extends keyof IpcRequests>(
    channel: Channel,
    answer: IpcRequests[Channel],
  ): void => {
    ipcMain.handle(channel, (event) => {
      const sender = event.senderFrame?.url ?? '';
      if (isOurPage(sender)) return answer();
      log.warn({ channel }, 'A page that is not ours asked the main process for something; refused');
      throw new Error('This page may not ask for that.');
    });
  };
  handle('app:version', handlers['app:version']);
  handle('app:quit', handlers['app:quit']);
  handle('server:status', handlers['server:status']);
  handle('server:retry', handlers['server:retry']);
  handle('logs:open', handlers['logs:open']);
}

/** Tells every open window. */
export function announce<Channel extends keyof IpcAnnouncements>(
  channel: Channel,
  content: IpcAnnouncements[Channel],
): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channel, content);
}
