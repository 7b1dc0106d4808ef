/** The version a record begins with: what the column defaults to, so that nobody has to ask for it. */
export const FIRST_VERSION = 1;
