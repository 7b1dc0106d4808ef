/** A drawing of the icon: its width and height in pixels, and the PNG file's bytes. */
export type DrawnIcon = { size: number; png: Buffer };

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

/** A byte holds a width from 1 to 256, of which the last is written as 0. */
function icoByte(size: number): number {
  return size === 256 ? 0 : size;
}

/**
 * A Windows icon with a PNG for each size, of 256 pixels at most. The format:
 * https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(icons: readonly DrawnIcon[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * icons.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(icons.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of icons.entries()) {
    const at = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index;
    header.writeUInt8(icoByte(size), at);
    header.writeUInt8(icoByte(size), at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...icons.map(({ png }) => png)]);
}

/** The kinds of picture in a macOS icon that hold a PNG; a size has two where one is for screens of twice the density. */
const ICNS_KINDS: readonly (readonly [kind: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** The sizes a macOS icon is made of, in pixels. */
export const ICNS_SIZES = [...new Set(ICNS_KINDS.map(([, size]) => size))];

function icnsBlock(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'ascii');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

/**
 * A macOS icon; `icons` has a drawing for each of `ICNS_SIZES`. The format:
 * https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 * @throws Error when a size is missing
 */
export function icnsOf(icons: readonly DrawnIcon[]): Buffer {
  const blocks = ICNS_KINDS.map(([kind, size]) => {
    const icon = icons.find((drawn) => drawn.size === size);
    if (icon === undefined) throw new Error(`A macOS icon needs a drawing of ${size} pixels.`);
    return icnsBlock(kind, icon.png);
  });
  return icnsBlock('icns', Buffer.concat(blocks));
}
