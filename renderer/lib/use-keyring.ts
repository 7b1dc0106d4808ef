import { useState } from 'react';
import { createKeyring, type Keyring } from './idempotency-keys.ts';

/** The keys of what is done on one screen, for as long as it stands. */
export function useKeyring(): Keyring {
  const [keyring] = useState(createKeyring);
  return keyring;
}
