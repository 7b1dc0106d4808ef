import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { FoyerBridge, IpcAnnouncements, IpcRequests } from './ipc/contract.ts';

function request<Channel extends keyof IpcRequests>(
  channel: Channel,
  ...args: Parameters<IpcRequests[Channel]>
): Promise<ReturnType<IpcRequests[Channel]>> {
  return ipcRenderer.invoke(channel, ...args);
}

function listen<Channel extends keyof IpcAnnouncements>(
  channel: Channel,
  listener: (content: IpcAnnouncements[Channel]) => void,
): () => void {
  // The event object would hand the page the whole ipcRenderer, so only its content passes.
  const forward = (_event: IpcRendererEvent, content: IpcAnnouncements[Channel]) => listener(content);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.off(channel, forward);
  };
}

const bridge: FoyerBridge = {
  appVersion: () => request('app:version'),
  quit: () => request('app:quit'),
  serverStatus: () => request('server:status'),
  retryServer: () => request('server:retry'),
  startServerOn: (port, remember) => request('server:start-on', port, remember),
  openLogs: () => request('logs:open'),
  saveDiagnostics: () => request('diagnostics:save'),
  desktopSettings: () => request('desktop:settings'),
  changeDesktopSettings: (changes) => request('desktop:change-settings', changes),
  showAs: (appearance) => request('desktop:show-as', appearance),
  leaveKiosk: (proof) => request('kiosk:leave', proof),
  chooseFolder: (question) => request('dialog:choose-folder', question),
  openGuide: () => request('guide:open'),
  listBackups: () => request('backups:list'),
  chooseBackupFile: () => request('backups:choose-file'),
  restoreBackup: (file, passphrase) => request('backups:restore', file, passphrase),
  onRestoreProgress: (listener) => listen('backups:progress', listener),
  updateStatus: () => request('updates:status'),
  checkForUpdate: () => request('updates:check'),
  restartForUpdate: (access) => request('updates:restart', access),
  chooseUpdateFile: () => request('updates:choose-file'),
  onUpdateStatus: (listener) => listen('updates:status-changed', listener),
  onServerStatus: (listener) => listen('server:status-changed', listener),
  onDesktopSettings: (listener) => listen('desktop:settings-changed', listener),
  onMenuChoice: (listener) => listen('menu:chosen', listener),
};

contextBridge.exposeInMainWorld('foyer', bridge);
