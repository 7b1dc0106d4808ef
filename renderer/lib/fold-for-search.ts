// Marks that NFD splits off a letter, so that "Cote" finds "Côte" and "Turkiye" finds "Türkiye".
const MARKS = /\p{M}/gu;

/** A text without case and marks, as it is compared with what is typed. */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().trim();
}
