import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { app, powerMonitor, shell } from 'electron';
import type { Standing } from '../server/messages.ts';
import { chooseFolder } from './choose-folder.ts';
import { DesktopLife } from './desktop-life.ts';
import { desktopSettings } from './desktop-settings.ts';
import { saveDiagnostics, saveDiagnosticsAndSaySo } from './diagnostics.ts';
import { reloadEmptyPages } from './empty-pages.ts';
import { openGuide } from './guide.ts';
import type { ServerStatus } from './ipc/contract.ts';
import { announce, setUpIpc } from './ipc/handlers.ts';
import { namesPort, readLaunchOptions } from './launch-options.ts';
import { openLog } from './log.ts';
import { LoginStart } from './login-start.ts';
import { restoreHandlers } from './restore.ts';
import { RestoreProgram } from './restore-program.ts';
import { RunningServer } from './running-server.ts';
import { setUpSecurity } from './security.ts';
import { ServerProcess } from './server-process.ts';
import { SettingsFile } from './settings.ts';
import { restartForUpdate } from './updates/restart-for-update.ts';
import { chooseUpdateFile, updateFromMenu } from './updates/update-from-file.ts';
import { Updates } from './updates/updates.ts';
import { isFilePage, isServerPage } from './url-rules.ts';
import { openServerPage, RECOVERY_PAGE_URL } from './window.ts';

type Server = ServerProcess | RunningServer;

const SERVER_ENTRY = path.join(import.meta.dirname, '..', 'server', 'entry.js');
const RESTORE_ENTRY = path.join(import.meta.dirname, '..', 'server', 'restore.js');
const DIAGNOSTICS_ENTRY = path.join(import.meta.dirname, '..', 'server', 'diagnostics.js');

function readEnvironment(): Record<string, string | undefined> {
  try {
    return { ...parseDotenv(readFileSync('.env')), ...process.env };
  } catch {
    return process.env;
  }
}

function boot(): void {
  const environment = readEnvironment();
  const ownDataDir = () => path.join(app.getPath('userData'), 'data');
  const launched = readLaunchOptions(process.argv.slice(1), environment, ownDataDir);
  const {
    log,
    folder: ownLogs,
    file: ownLogFile,
  } = openLog([path.join(launched.dataDir, 'logs'), path.join(app.getPath('userData'), 'logs')]);
  const report = (doing: string) => (error: unknown) => log.error({ err: error }, doing);

  const settings = new SettingsFile(app.getPath('userData'), log);
  const mayRememberPort = !namesPort(launched, environment);
  const { port } = settings.current;
  const options = mayRememberPort && port !== null ? { ...launched, port: String(port) } : launched;
  const loginStart = new LoginStart(launched, ownDataDir());
  const onStatus = (status: ServerStatus) => {
    announce('server:status-changed', status);
    desktop.follow(status);
  };
  const onStanding = (standing: Standing) => desktop.note(standing);
  // Set by `npm run dev`, whose server and pages reload by themselves.
  const runningServer = process.env.FOYER_WINDOW_URL;
  const server: Server = runningServer
    ? new RunningServer(runningServer, onStatus)
    : new ServerProcess({
        entry: SERVER_ENTRY,
        options,
        log,
        ownLogFile,
        mayRememberPort,
        onStatus,
        onStanding,
      });
  const restore = new RestoreProgram({
    entry: RESTORE_ENTRY,
    dataDir: options.dataDir,
    log,
    onProgress: (done) => announce('backups:progress', done),
  });
  const openLogs = () => {
    const { status } = server;
    const folder = status.state === 'failed' ? path.dirname(status.logFile) : ownLogs;
    shell.openPath(folder).catch(report('The log could not be shown'));
  };
  const diagnostics = { entry: DIAGNOSTICS_ENTRY, dataDir: options.dataDir, logs: ownLogs, log };
  const saveFromMenu = () => {
    saveDiagnosticsAndSaySo(diagnostics).catch(report('Diagnostics could not be saved'));
  };
  const updates = new Updates({ onStatus: (status) => announce('updates:status-changed', status), log });
  const updateFromFile = () => {
    updateFromMenu(updates).catch(report('The update from a file failed'));
  };
  /** The same, but nothing of it while the window is locked: what the system opens leads out of it. */
  const unlessLocked =
    <Arguments extends unknown[], Answer>(act: (...given: Arguments) => Answer, otherwise: Awaited<Answer>) =>
    (...given: Arguments) =>
      desktop.kiosk.isHolding ? otherwise : act(...given);
  const showGuide = unlessLocked(() => {
    openGuide().catch(report('The guide could not be opened'));
  }, undefined);
  const openApiDocumentation = () => {
    if (server.url === undefined) return;
    openServerPage(new URL('/swagger/', server.url).href).catch(report('A window could not be opened'));
  };

  const desktop = new DesktopLife({
    settings,
    loginStart,
    serverUrl: () => server.url,
    // A backup that is being put in place is put there whole first.
    stopServer: () => restore.settled().then(() => server.stop()),
    leave: (isUrgent) => updates.leave(isUrgent),
    onStay: () => updates.stay(),
    menu: { showGuide, updateFromFile, openApiDocumentation, openLogs, saveDiagnostics: saveFromMenu },
    log,
  });

  log.info({ version: app.getVersion(), electron: process.versions.electron }, 'Foyer starts');
  setUpSecurity({
    serverUrl: () => server.url,
    openInside: openServerPage,
    isLocked: () => desktop.kiosk.isHolding,
    log,
  });
  setUpIpc(
    {
      'app:version': () => app.getVersion(),
      'app:quit': () => app.quit(),
      'server:status': () => server.status,
      'server:retry': () => {
        if (!restore.isWorking) server.start();
      },
      'server:start-on': (port, remember) => {
        if (remember && mayRememberPort) settings.change({ port });
        if (!restore.isWorking) server.startOn(port);
      },
      'logs:open': unlessLocked(openLogs, undefined),
      'diagnostics:save': unlessLocked(() => saveDiagnostics(diagnostics), null),
      ...desktopSettings({ settings, loginStart, kiosk: desktop.kiosk }),
      'dialog:choose-folder': unlessLocked(chooseFolder, null),
      'guide:open': showGuide,
      'updates:status': () => updates.status,
      'updates:check': () => updates.check(),
      'updates:restart': (access) =>
        restartForUpdate(access, { serverUrl: () => server.url, restart: () => updates.restart() }),
      'updates:choose-file': unlessLocked(() => chooseUpdateFile(updates), { state: 'cancelled' }),
      ...restoreHandlers({ program: restore, server, log, isFile: !environment.DATABASE_URL }),
    },
    (url) => isServerPage(url, server.url) || isFilePage(url, RECOVERY_PAGE_URL),
    log,
  );
  app
    .whenReady()
    .then(() => {
      reloadEmptyPages(log);
      // It gets ready in a process of its own while this one puts up its menu and its icon.
      server.start();
      desktop.begin();
      powerMonitor.on('resume', () => server.wake());
      updates.begin();
    })
    .catch(report('Foyer could not start'));
}

app.setName('Foyer');
// With it, Chromium 130 compiles scripts anew at every start, which it has kept compiled.
app.commandLine.appendSwitch('disable-features', 'BackgroundResourceFetch');
// Root on Linux has to start without the system's sandbox, and Chromium's helpers end at once when told both.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (app.requestSingleInstanceLock()) boot();
else app.quit();
