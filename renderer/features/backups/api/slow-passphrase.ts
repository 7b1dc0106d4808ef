/** To try a passphrase is hard work on purpose, and done behind every sale: on an old laptop it takes its time. Milliseconds. */
export const TRIES_A_PASSPHRASE_WITHIN = 120_000;
