/** A phone, or a window as narrow as one: lists become cards and controls thumb-sized. */
export const NARROW_SCREEN = '(max-width: 48em)';
