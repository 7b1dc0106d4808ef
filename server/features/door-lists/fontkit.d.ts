/** The part of fontkit that is used here; it comes without types. https://github.com/foliojs/fontkit */
declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(codePoint: number): boolean };
  export function create(bytes: Uint8Array, face: string | null): Font;
}
