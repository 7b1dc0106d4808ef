/** A write as far as its key is concerned: the same path and body are the same write. */
type Write = { path: string; body?: unknown };

/** The keys of one person's intentions, such as the sale in front of the till. */
export type Keyring = {
  /** A new key, or the one this write was sent with when its answer has not arrived yet. */
  keyFor: (write: Write) => string;
  /** Its answer has arrived: from now on the same again is another intention. */
  answered: (write: Write) => void;
  /** Another intention begins: nothing that went unanswered belongs to it. */
  forget: () => void;
  /** The keys of what is unanswered, to begin with after a reload. */
  unanswered: () => UnansweredKeys;
};

/** Keys by the writes they belong to. */
export type UnansweredKeys = Record<string, string>;

const BYTES = 16;

/** A key nobody else has. */
// A page that came over plain HTTP from another computer has no crypto.randomUUID.
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Remembers the keys of writes whose answers did not arrive, so that pressing the button again asks for the same thing
 * and does not do it twice.
 */
export function createKeyring(before: UnansweredKeys = {}): Keyring {
  const unanswered = new Map(Object.entries(before));
  const contentOf = ({ path, body }: Write) => `${path} ${JSON.stringify(body)}`;
  return {
    keyFor: (write) => {
      const content = contentOf(write);
      const key = unanswered.get(content) ?? newKey();
      unanswered.set(content, key);
      return key;
    },
    answered: (write) => {
      unanswered.delete(contentOf(write));
    },
    forget: () => unanswered.clear(),
    unanswered: () => Object.fromEntries(unanswered),
  };
}
