/** https://age-encryption.org. Slow to load, and hardly any start of the server needs it. */
export const loadAge = () => import('age-encryption');

/** The cipher of age, which Electron's own cryptography does not know; age brings it along. */
export const loadCipher = async () => (await import('@noble/ciphers/chacha.js')).chacha20poly1305;
