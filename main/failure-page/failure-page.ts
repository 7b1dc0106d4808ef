import type { FoyerBridge, ServerStatus, WindowWithBridge } from '../ipc/contract.ts';

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no #${id}.`);
}

const foyer = bridge();
const reason = element('reason', HTMLParagraphElement);
const progress = element('progress', HTMLParagraphElement);
const logFile = element('log-file', HTMLElement);
const retry = element('retry', HTMLButtonElement);

function bridge(): FoyerBridge {
  const { foyer } = window as WindowWithBridge;
  if (foyer === undefined) throw new Error('This page is meant for the desktop window.');
  return foyer;
}

function show(status: ServerStatus): void {
  const failed = status.state === 'failed';
  retry.disabled = !failed;
  progress.textContent = failed ? '' : 'Starting …';
  if (!failed) return;
  reason.textContent = status.reason;
  logFile.textContent = status.logFile;
}

function onClick(button: HTMLButtonElement, act: () => Promise<void>): void {
  button.addEventListener('click', () => {
    act().catch((error: unknown) => {
      reason.textContent = String(error);
    });
  });
}

onClick(retry, foyer.retryServer);
onClick(element('open-logs', HTMLButtonElement), foyer.openLogs);
onClick(element('quit', HTMLButtonElement), foyer.quit);
foyer.onServerStatus(show);
foyer.serverStatus().then(show, (error: unknown) => {
  reason.textContent = String(error);
});
