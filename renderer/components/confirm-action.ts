import { createListeners } from '../lib/listeners.ts';
export type Confirmation = {
  title: string;
  /** What will happen, in one or two sentences. */
  message: string;
  confirmLabel: string;
  cancelLabel?: string;
  /** Red button, for what destroys or gives away something. */
  danger?: boolean;
};

export type Question = Confirmation & {
  /** Another one for each time something is asked. */
  number: number;
  answer: (yes: boolean) => void;
};

const listeners = createListeners();
let question: Question | null = null;
let asked = 0;

function show(next: Question | null): void {
  question = next;
  listeners.tell();
}

/** Asks once, in a dialog, and resolves to whether the person agreed. A question still open counts as declined. */
export function confirmAction(confirmation: Confirmation): Promise<boolean> {
  question?.answer(false);
  asked += 1;
  const number = asked;
  return new Promise((resolve) => {
    show({
      ...confirmation,
      number,
      answer: (yes) => {
        show(null);
        resolve(yes);
      },
    });
  });
}

/** The question being asked, for the one dialog that shows it. */
export function getQuestion(): Question | null {
  return question;
}

/** Calls back when a question is asked or answered; returns the function that stops it. */
export const subscribeToQuestion = listeners.subscribe;
