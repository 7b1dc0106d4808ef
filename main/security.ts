import { app, type Session, shell, type WebContents } from 'electron';
import { tellPerson } from './ask-person.ts';
import { GUIDE_URL } from './guide.ts';
import type { Log } from './log.ts';
import { strings } from './strings.ts';
import { decideLink, isFileBelow } from './url-rules.ts';

type Settings = {
  /** The running server's address, or undefined while there is none. */
  serverUrl: () => string | undefined;
  openInside: (url: string) => Promise<void>;
  /** Whether there is to be nothing beside the one window. */
  isLocked: () => boolean;
  log: Log;
};

/** A till that is locked shows no dialog of the system's, in which every file and program of the computer can be reached. */
function refuseFilesWhileLocked(session: Session, { isLocked, log }: Settings): void {
  session.on('will-download', (event, item) => {
    if (!isLocked()) return;
    event.preventDefault();
    log.info({ file: item.getFilename() }, 'Nothing is saved while the window is locked');
    const { notSaved, notSavedDetail, close } = strings.kiosk;
    tellPerson(notSaved, notSavedDetail, close).catch((error: unknown) =>
      log.error({ err: error }, 'A dialog could not be shown'),
    );
  });
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

function guard(contents: WebContents, { serverUrl, openInside, isLocked, log }: Settings): void {
  const report = (error: unknown) => log.error({ err: error }, 'A link could not be opened');
  const openOutside = (url: string) => {
    shell.openExternal(new URL(url).href).catch(report);
  };
  const turnsGuidePage = (url: string) =>
    isFileBelow(contents.getURL(), GUIDE_URL) && isFileBelow(url, GUIDE_URL);
  contents.on('will-frame-navigate', (event) => {
    if (turnsGuidePage(event.url)) return;
    const decision = decideLink(event.url, serverUrl());
    if (decision === 'inside') return;
    event.preventDefault();
    // A page inside a frame may not send the person anywhere.
    if (decision === 'system-browser' && event.isMainFrame && !isLocked()) openOutside(event.url);
    else log.warn('A page wanted to go where it may not; refused');
  });
  contents.on('will-redirect', (event) => {
    if (decideLink(event.url, serverUrl()) !== 'inside') event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const decision = isLocked() ? 'refused' : decideLink(url, serverUrl());
    if (decision === 'inside') openInside(url).catch(report);
    else if (decision === 'system-browser') openOutside(url);
    else log.warn('A page wanted to open a window it may not; refused');
    return { action: 'deny' };
  });
}

/**
 * Rules for everything any page here may do, whoever opened it: no permission is granted, nothing but the server's own
 * pages and the guide are shown, other web addresses go to the person's browser, and no file leaves a locked window. Pages' content security policy
 * comes from the server with each page; the recovery page carries its own. Call before the first window opens.
 */
export function setUpSecurity(settings: Settings): void {
  app.on('session-created', (session) => {
    denyPermissions(session);
    refuseFilesWhileLocked(session, settings);
  });
  app.on('web-contents-created', (_event, contents) => guard(contents, settings));
}
