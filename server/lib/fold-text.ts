/** Text as search compares it: lower case, accents removed, white space single ("Zoë  ÉLAN" is "zoe elan"). */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The digits of a phone number, so that "+44 (0)20 7946" is found by "020" and "7946". */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
