import { strings } from '../strings.ts';
import { make } from './make-element.ts';

const words = strings.restore;

export type Confirmation = {
  /** When the backup was made. */
  when: string;
  /** What will be missing. */
  lost: string;
  needsPassphrase: boolean;
  /** What was wrong with the passphrase typed before. */
  refusal: string | null;
};

/** The one question before a backup is put in place. Resolves with what was typed, or null when it is declined. */
export function confirmRestore(asked: Confirmation): Promise<{ passphrase: string | null } | null> {
  const { when, lost, needsPassphrase, refusal } = asked;
  const passphrase = make('input', {
    type: 'password',
    id: 'passphrase',
    required: true,
    autocomplete: 'off',
    autofocus: needsPassphrase,
  });
  const refused = make('p', { id: 'refusal', className: 'said', textContent: refusal ?? '', role: 'alert' });
  if (refusal !== null) {
    passphrase.setAttribute('aria-invalid', 'true');
    passphrase.setAttribute('aria-describedby', refused.id);
  }
  const field = make(
    'div',
    { className: 'field', hidden: !needsPassphrase },
    make('label', { htmlFor: passphrase.id, textContent: words.passphrase }),
    passphrase,
    refused,
  );
  const cancel = make('button', { type: 'button', textContent: words.cancel, autofocus: !needsPassphrase });
  const form = make(
    'form',
    {},
    make('h2', { id: 'question', textContent: words.question(when) }),
    make('p', { textContent: lost }),
    make('p', { textContent: words.kept }),
    field,
    make(
      'div',
      { className: 'actions' },
      cancel,
      make('button', { type: 'submit', className: 'danger', textContent: words.confirm }),
    ),
  );
  passphrase.disabled = !needsPassphrase;
  const dialog = make('dialog', {}, form);
  dialog.setAttribute('aria-labelledby', 'question');
  document.body.append(dialog);
  dialog.showModal();

  return new Promise((resolve) => {
    let answer: { passphrase: string | null } | null = null;
    form.addEventListener('submit', (event) => {
      // The page may send its forms nowhere.
      event.preventDefault();
      answer = { passphrase: needsPassphrase ? passphrase.value : null };
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
  });
}
