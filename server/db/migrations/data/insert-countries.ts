import { ISO_3166_1 } from './iso-3166-1.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const rows = ISO_3166_1.map(([code, name]) => `(${quoted(code)}, ${quoted(name)})`);

/** Fills the table of countries, in the words of either database. */
export const insertCountries = `INSERT INTO countries (code, name) VALUES ${rows.join(', ')}`;
