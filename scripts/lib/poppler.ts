import { isCommand } from './run-command.ts';
import type { SystemNeed } from './system-packages.ts';

/** What is printed is read back by a program that had no part in making it. */
export const popplerNeed: SystemNeed = {
  what: 'pdftotext, of poppler',
  isThere: () => isCommand('pdftotext', ['-v']),
  debianPackages: [['poppler-utils']],
  otherwise: 'Install poppler-utils (poppler on macOS).',
};
