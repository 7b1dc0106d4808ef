import { readFileSync } from 'node:fs';
import bidiFactory from 'bidi-js';
import { create as openFont } from 'fontkit';

/** A piece of a line that is written in one font, in the order in which it stands on paper. */
export type Piece = { text: string; font: string };
/** A font by the name it is used under, which can show what the ones before it cannot. */
export type FontFile = {
  name: string;
  file: string;
  /** Which one of a collection. */
  face: string | null;
};

/** Stands for what no font shows; the booking's number says whose name it is. */
const UNKNOWN = '▯';
/** The longest that may stand in a line without a place to break it; no honest name comes near. */
const LONGEST_WORD = 28;
const BREAK = '\u200B';
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word, or the part of one that is written in one direction and one font. */
type Run = { text: string; font: string; level: number };

/** Runs from left to right as they are written: each higher level is turned round within the lower ones. Rule L2. */
function inWrittenOrder(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let at = 0; at < ordered.length; at += 1) {
      let end = at;
      while ((ordered[end]?.level ?? -1) >= level) end += 1;
      if (end > at) ordered.splice(at, end - at, ...ordered.slice(at, end).reverse());
      at = Math.max(at, end);
    }
  }
  return ordered;
}

/**
 * Sets text in the fonts that can show it: what no font shows is marked, what is written from right to left stands
 * where a reader looks for it, and a word that has no end gets places to break.
 * @param files the first one that shows a character is used for it
 */
export function createWriter(files: readonly FontFile[]): (text: string) => Piece[] {
  const fonts = files.map(({ name, file, face }) => ({ name, font: openFont(readFileSync(file), face) }));
  const [first = ''] = files.map(({ name }) => name);

  function fontFor(grapheme: string): string | null {
    const points = [...grapheme].map((character) => character.codePointAt(0) ?? 0);
    return fonts.find(({ font }) => points.every((point) => font.hasGlyphForCodePoint(point)))?.name ?? null;
  }

  function runOf(segment: string, level: number): Run {
    const found = fontFor(segment);
    if (found === null) return { text: UNKNOWN, font: fontFor(UNKNOWN) ?? first, level };
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(segment) : null;
    return { text: mirrored ?? segment, font: found, level };
  }

  /** Within a run the font turns round what is written from right to left, and nothing else. */
  const belongTogether = (one: Run, next: Run) =>
    one.font === next.font &&
    one.level === next.level &&
    (one.level % 2 === 0 || (RIGHT_TO_LEFT.test(one.text) && RIGHT_TO_LEFT.test(next.text)));

  function runsOf(word: string, levels: Uint8Array): Run[] {
    const runs: Run[] = [];
    let length = 0;
    for (const { segment, index } of graphemes.segment(word)) {
      const next = runOf(segment, levels[index] ?? 0);
      const last = runs.at(-1);
      length += 1;
      if (last && belongTogether(last, next)) last.text += next.text;
      else runs.push(next);
      if (length % LONGEST_WORD === 0) runs.push({ text: BREAK, font: first, level: next.level });
    }
    return runs;
  }

  return (text) => {
    const plain = text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
    const { levels } = bidi.getEmbeddingLevels(plain, 'auto');
    const runs: Run[] = [];
    for (const { 0: word, index } of plain.matchAll(/\S+|\s+/gu)) {
      const own = levels.subarray(index, index + word.length);
      if (/\S/u.test(word)) runs.push(...runsOf(word, own));
      else runs.push({ text: ' ', font: first, level: own[0] ?? 0 });
    }
    return inWrittenOrder(runs).map(({ text: piece, font }) => ({ text: piece, font }));
  };
}
