import { Worker } from 'node:worker_threads';
import { createLine } from '../../lib/line.ts';
import type { DoorList } from './door-list.ts';
import type { DrawingAnswer, DrawingPlace, DrawingRequest } from './drawing-thread.ts';

/** Where the program that draws lies, how it is started, and its fonts. */
export type DrawingFiles = { thread: string; execArgv?: readonly string[]; fonts: DrawingPlace };
export type Drawing = ReturnType<typeof createDrawing>;

/** A thread that has had nothing to draw for so long gives its memory back. */
const IDLE_MS = 20_000;

/** Draws door lists one after the other in a thread of its own, so that no sale waits for a page. */
export function createDrawing({ thread, execArgv, fonts }: DrawingFiles) {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const line = createLine();

  function end(): Promise<unknown> {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    return ending?.terminate() ?? Promise.resolve();
  }

  function launched(): Worker {
    clearTimeout(idle);
    if (worker !== null) return worker;
    const next = new Worker(thread, {
      workerData: fonts,
      ...(execArgv && { execArgv: [...execArgv] }),
      stdout: true,
      stderr: true,
    });
    const forget = () => {
      if (worker === next) worker = null;
    };
    // Also where it ends while nobody waits for it: the next list gets another.
    next.on('error', forget).on('exit', forget);
    worker = next;
    return next;
  }

  function drawNow(request: DrawingRequest): Promise<Uint8Array> {
    const drawing = launched();
    return new Promise<Uint8Array>((resolve, reject) => {
      const settle = (done: () => void) => {
        drawing.off('message', answered).off('error', failed).off('exit', ended);
        // What is left over after the last page keeps nobody from ending.
        drawing.unref();
        idle = setTimeout(() => void end(), IDLE_MS);
        idle.unref();
        done();
      };
      const answered = (answer: DrawingAnswer) =>
        settle(() => ('bytes' in answer ? resolve(answer.bytes) : reject(new Error(answer.failure))));
      const failed = (error: Error) => settle(() => reject(error));
      const ended = () => failed(new Error('The thread that draws door lists has ended.'));
      drawing.on('message', answered).on('error', failed).on('exit', ended);
      drawing.ref();
      drawing.postMessage(request);
    });
  }

  return {
    /** @returns the list as a PDF. @throws Error when it cannot be drawn */
    draw: (list: DoorList, madeAt: Date): Promise<Uint8Array> => line.take(() => drawNow({ list, madeAt })),

    /** Ends the thread; what is being drawn fails. */
    stop: () => end(),
  };
}
