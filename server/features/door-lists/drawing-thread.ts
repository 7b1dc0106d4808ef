import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { DoorList } from './door-list.ts';
import { doorListPage } from './door-list-page.ts';
import { createWriter, type FontFile } from './writing.ts';

/** What the thread is started with: where the fonts lie. */
export type DrawingPlace = { regular: string; bold: string; further: readonly FontFile[] };
export type DrawingRequest = { list: DoorList; madeAt: Date };
export type DrawingAnswer = { bytes: Uint8Array } | { failure: string };

const { regular, bold, further } = workerData as DrawingPlace;
const write = createWriter([{ name: 'Roboto', file: regular, face: null }, ...further]);
const files = [regular, bold, ...further.map(({ file }) => file)];

// Names and titles are other people's words; nothing in a document makes it read anything but its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => files.includes(file));
const sourceOf = ({ file, face }: FontFile) => (face === null ? file : ([file, face] as [string, string]));
pdfmake.setFonts({
  Roboto: { normal: regular, bold },
  // They have one weight each.
  ...Object.fromEntries(further.map((font) => [font.name, { normal: sourceOf(font), bold: sourceOf(font) }])),
});

async function draw({ list, madeAt }: DrawingRequest): Promise<DrawingAnswer> {
  try {
    return { bytes: await pdfmake.createPdf(doorListPage(list, madeAt, write)).getBuffer() };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (request: DrawingRequest) => {
  void draw(request).then((answer) => parentPort?.postMessage(answer));
});
