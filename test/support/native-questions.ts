import type { ElectronApplication } from '@playwright/test';

export type NativeQuestion = { message: string; buttons: string[] };

export type NativeQuestions = {
  /** From now on questions are answered by the button with this number. */
  answer: (button: number) => Promise<void>;
  asked: () => Promise<NativeQuestion[]>;
};

/** Answers the system's own message boxes, which nothing in a page can reach, and keeps what they ask. */
export async function answerNativeQuestions(app: ElectronApplication): Promise<NativeQuestions> {
  await app.evaluate(({ dialog }) => {
    const answers = { button: 0, asked: [] as NativeQuestion[] };
    Reflect.set(globalThis, 'nativeAnswers', answers);
    const show = (...given: unknown[]) => {
      const { message, buttons } = given.at(-1) as NativeQuestion;
      answers.asked.push({ message, buttons });
      return Promise.resolve({ response: answers.button, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: show });
  });
  return {
    answer: (button) =>
      app.evaluate((_electron, wanted) => {
        Reflect.get(globalThis, 'nativeAnswers').button = wanted;
      }, button),
    asked: () => app.evaluate(() => Reflect.get(globalThis, 'nativeAnswers').asked),
  };
}
