import { BrowserWindow, ipcMain } from 'electron';
import type * as z from 'zod/mini';
import type { Log } from '../log.ts';
import { IPC_ARGUMENTS } from './arguments.ts';
import type { IpcAnnouncements, IpcRequests } from './contract.ts';

type Handler<Channel extends keyof IpcRequests> = (
  ...args: Parameters<IpcRequests[Channel]>
) => ReturnType<IpcRequests[Channel]> | Promise<ReturnType<IpcRequests[Channel]>>;

export type IpcHandlers = { [Channel in keyof IpcRequests]: Handler<Channel> };

/** Answers every channel of the contract, and only to pages `isOurPage` knows; anything else gets an error. */
export function setUpIpc(handlers: IpcHandlers, isOurPage: (url: string) => boolean, log: Log): void {
  const handle = <Channel extends keyof IpcRequests>(channel: Channel, answer: Handler<Channel>): void => {
    const schema: z.ZodMiniType<Parameters<IpcRequests[Channel]>> = IPC_ARGUMENTS[channel];
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      const sender = event.senderFrame?.url ?? '';
      if (isOurPage(sender)) return answer(...schema.parse(args));
      log.warn({ channel }, 'A page that is not ours asked the main process for something; refused');
      throw new Error('This page may not ask for that.');
    });
  };
  for (const channel of Object.keys(handlers) as (keyof IpcRequests)[]) handle(channel, handlers[channel]);
}

/** Tells every open window. */
export function announce<Channel extends keyof IpcAnnouncements>(
  channel: Channel,
  content: IpcAnnouncements[Channel],
): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channel, content);
}
