import type { FoundBackup } from '../../server/messages.ts';
import type { FoyerBridge, ServerStatus } from '../ipc/contract.ts';
import { strings } from '../strings.ts';
import { confirmRestore } from './confirm-restore.ts';
import { make } from './make-element.ts';
import {
  heldWords,
  lostWords,
  momentWords,
  optionWords,
  ownFormats,
  withoutCopies,
} from './restore-words.ts';

const words = strings.restore;
const formats = ownFormats(navigator.languages);

/** What went wrong in the main process arrives with the channel's name in front of it. */
function sentenceOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/^Error invoking remote method '[^']*': (\w*Error: )?/, '');
}

/** The parts of the section, and the words that are the same whichever backup is chosen. */
function draw(section: HTMLElement) {
  const open = make('button', { type: 'button', textContent: words.open });
  const offer = make('p', { className: 'offer' });
  const lost = make('p');
  const choice = make('select', { id: 'backup' });
  const label = make('label', { htmlFor: choice.id, textContent: words.choose });
  const field = make('div', { className: 'field' }, label, choice);
  const restore = make('button', { type: 'button', className: 'primary', textContent: words.restore });
  const elsewhere = make('button', { type: 'button', textContent: words.chooseFile });
  const said = make('p', { role: 'alert', className: 'said' });
  const bar = make('progress', { max: 1, ariaLabel: words.working });
  const working = make(
    'div',
    { role: 'status', hidden: true },
    make('p', { textContent: words.working }),
    bar,
  );
  const actions = make('div', { className: 'actions' }, restore, elsewhere);
  const heading = make('h2', { textContent: words.heading, tabIndex: -1 });
  const panel = make('div', { hidden: true }, heading, offer, lost, field, said, working, actions);
  section.replaceChildren(open, panel);
  return {
    open,
    panel,
    heading,
    offer,
    lost,
    field,
    choice,
    restore,
    elsewhere,
    said,
    working,
    bar,
    actions,
  };
}

/**
 * The part of the recovery window that puts a backup in place of the database: the newest good one first, what would be
 * missing, one question, and how far it is. A damaged database has it open; after crashes it waits behind a button.
 */
export function setUpRestore(foyer: FoyerBridge, section: HTMLElement) {
  const parts = draw(section);
  let backups: FoundBackup[] = [];
  let newest: FoundBackup | undefined;
  let isOpen = false;

  function showChosen(): void {
    const backup = backups[parts.choice.selectedIndex];
    for (const part of [parts.lost, parts.field, parts.restore]) part.hidden = backup === undefined;
    if (backup === undefined) {
      parts.offer.textContent = words.none;
      return;
    }
    const now = new Date();
    const when = momentWords(backup.made_at, now, formats);
    const offer =
      backup === newest ? words.offer : backup.is_verified ? words.offerOther : words.offerDamaged;
    parts.offer.textContent = offer(when, heldWords(backup, formats));
    parts.lost.textContent = lostWords(backup, now, formats);
  }

  function showList(chosen: FoundBackup | undefined): void {
    const now = new Date();
    parts.choice.replaceChildren(
      ...backups.map((backup) =>
        make('option', {
          textContent: optionWords(backup, now, formats),
          defaultSelected: backup === chosen,
        }),
      ),
    );
    showChosen();
  }

  async function read(): Promise<void> {
    backups = withoutCopies(await foyer.listBackups());
    newest = backups.find(({ is_verified }) => is_verified);
    showList(newest ?? backups[0]);
  }

  async function addFile(): Promise<void> {
    const chosen = await foyer.chooseBackupFile();
    if (chosen === null) return;
    const { backup, reason } = chosen;
    if (backup === null) {
      parts.said.textContent = reason ?? words.notABackup;
      return;
    }
    backups = [backup, ...backups.filter(({ file }) => file !== backup.file)];
    showList(backup);
    parts.restore.focus();
  }

  async function restore(refusal: string | null = null): Promise<void> {
    const backup = backups[parts.choice.selectedIndex];
    if (backup === undefined) return;
    const now = new Date();
    const agreed = await confirmRestore({
      when: momentWords(backup.made_at, now, formats),
      lost: lostWords(backup, now, formats),
      needsPassphrase: backup.is_encrypted,
      refusal,
    });
    if (agreed === null) return;
    parts.bar.removeAttribute('value');
    setWorking(true);
    const outcome = await foyer
      .restoreBackup(backup.file, agreed.passphrase)
      .finally(() => setWorking(false));
    if (outcome.isDone) return;
    if (outcome.needsPassphrase) return restore(outcome.reason);
    parts.said.textContent = outcome.reason;
  }

  function setWorking(isWorking: boolean): void {
    parts.working.hidden = !isWorking;
    parts.actions.hidden = isWorking;
    parts.choice.disabled = isWorking;
    document.body.toggleAttribute('data-restoring', isWorking);
    if (!isWorking) parts.restore.focus();
  }

  function onClick(button: HTMLButtonElement, act: () => Promise<void>): void {
    button.addEventListener('click', () => {
      parts.said.textContent = '';
      act().catch((error: unknown) => {
        parts.said.textContent = sentenceOf(error);
      });
    });
  }

  async function unfold(): Promise<void> {
    isOpen = true;
    parts.open.hidden = true;
    parts.panel.hidden = false;
    parts.offer.textContent = words.looking;
    for (const part of [parts.lost, parts.field, parts.restore]) part.hidden = true;
    await read();
  }

  onClick(parts.open, async () => {
    await unfold();
    parts.heading.focus();
  });
  onClick(parts.elsewhere, addFile);
  onClick(parts.restore, () => restore());
  parts.choice.addEventListener('change', showChosen);
  foyer.onRestoreProgress((done) => {
    parts.bar.value = done;
  });

  return {
    /** Follows the server: offers a backup where one may be the way out. */
    show(status: ServerStatus): void {
      const mayHelp =
        status.state === 'failed' &&
        (status.code === 'database_damaged' || status.code === 'keeps_ending' || status.code === null);
      section.hidden = !mayHelp;
      if (!mayHelp || isOpen) return;
      if (status.code !== 'database_damaged') return;
      unfold().then(
        // What most people will want is what Enter does.
        () => (parts.restore.hidden ? parts.elsewhere : parts.restore).focus(),
        (error: unknown) => {
          parts.offer.textContent = '';
          parts.said.textContent = sentenceOf(error);
        },
      );
    },
  };
}
