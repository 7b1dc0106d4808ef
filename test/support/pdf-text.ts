import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../scripts/lib/run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The lines of a PDF file as they stand on paper, page by page, white space single. @throws Error when it is none */
export async function readPdfFile(file: string): Promise<string[][]> {
  const { stdout } = await mustRun('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-']);
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((page) =>
      page
        // Marks of direction, which a reader of bytes needs and a reader of lines does not.
        .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
        .split('\n')
        .map((line) => line.replace(/\s+/gu, ' ').trim())
        .filter((line) => line !== ''),
    );
}

/** The same of bytes. */
export async function readPdf(bytes: Uint8Array): Promise<string[][]> {
  const folder = await temporaryFolder();
  try {
    const file = path.join(folder.path, 'read.pdf');
    await writeFile(file, bytes);
    return await readPdfFile(file);
  } finally {
    await folder.remove();
  }
}
