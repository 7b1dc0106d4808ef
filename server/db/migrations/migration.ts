/** A step of the schema; `up` answers the statements of the step in order. Never changed once released. */
export type Migration = { name: string; up(): readonly string[] };
