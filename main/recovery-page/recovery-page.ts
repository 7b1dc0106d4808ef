import type { FoyerBridge, ServerStatus, WindowWithBridge } from '../ipc/contract.ts';
import { strings } from '../strings.ts';
import { setUpRestore } from './restore-section.ts';

type Failed = Extract<ServerStatus, { state: 'failed' }>;

const words = strings.recovery;

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no #${id}.`);
}

function bridge(): FoyerBridge {
  const { foyer } = window as WindowWithBridge;
  if (foyer === undefined) throw new Error('This page is meant for the desktop window.');
  return foyer;
}

const foyer = bridge();
const heading = element('heading', HTMLHeadingElement);
const explanation = element('explanation', HTMLParagraphElement);
const reason = element('reason', HTMLParagraphElement);
const progress = element('progress', HTMLParagraphElement);
const logFile = element('log-file', HTMLElement);
const portChoice = element('port', HTMLElement);
const remember = element('remember', HTMLInputElement);
const restore = setUpRestore(foyer, element('restore', HTMLElement));
const rememberChoice = element('remember-choice', HTMLLabelElement);

/** A button, unless it is marked as out of use: says under the reason how it went, where there is anything to say. */
function button(id: string, label: string, act: () => Promise<string | undefined>): HTMLButtonElement {
  const found = element(id, HTMLButtonElement);
  found.textContent = label;
  found.addEventListener('click', () => {
    if (found.getAttribute('aria-disabled') === 'true') return;
    act().then(
      (said) => {
        if (said !== undefined) progress.textContent = said;
      },
      () => {
        progress.textContent = words.didNotWork;
      },
    );
  });
  return found;
}

/** Says nothing by itself: what comes of it is announced as the server's status. */
async function silently(act: Promise<void>): Promise<undefined> {
  await act;
  return undefined;
}

const retry = button('retry', words.retry, () => silently(foyer.retryServer()));
const portButton = button('use-port', '', async () => {
  const port = Number(portButton.value);
  return silently(foyer.startServerOn(port, remember.checked));
});
button('open-logs', words.openLogs, () => silently(foyer.openLogs()));
button('save-diagnostics', words.saveDiagnostics, async () => {
  const file = await foyer.saveDiagnostics();
  return file === null ? undefined : words.savedDiagnostics(file);
});
button('open-guide', words.openGuide, () => silently(foyer.openGuide()));
button('quit', words.quit, () => silently(foyer.quit()));
element('log-label', HTMLSpanElement).textContent = words.moreInLog;

function offerPort(failure: Failed): void {
  const free = failure.code === 'port_taken' ? failure.freePort : null;
  portChoice.hidden = free === null;
  if (free === null) return;
  portButton.value = String(free);
  portButton.textContent = words.startOnPort(free);
  rememberChoice.hidden = failure.code === 'port_taken' && !failure.mayRemember;
}

/** What most people will want comes first and is what Enter does. */
function emphasise(failure: Failed): void {
  const offersPort = failure.code === 'port_taken' && failure.freePort !== null;
  // A damaged database has its own way out, which is no second try.
  const offersBackup = failure.code === 'database_damaged';
  retry.classList.toggle('primary', !offersPort && !offersBackup);
  if (document.activeElement === document.body && !offersBackup) (offersPort ? portButton : retry).focus();
}

function show(status: ServerStatus): void {
  const failed = status.state === 'failed';
  restore.show(status);
  // Left where they are for whoever goes by keyboard; a disabled button loses the focus.
  for (const starter of [retry, portButton]) starter.setAttribute('aria-disabled', String(!failed));
  progress.textContent = failed ? '' : words.starting;
  if (!failed) return;
  heading.textContent = words.heading(status.code);
  document.title = words.heading(status.code);
  explanation.textContent = words.explanation(status.code);
  reason.textContent = status.reason;
  logFile.textContent = status.logFile;
  offerPort(status);
  emphasise(status);
}

foyer.onServerStatus(show);
foyer.serverStatus().then(show, (error: unknown) => {
  reason.textContent = String(error);
});
