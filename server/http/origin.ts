/** Where a request comes from. */
export type Origin = {
  /** The peer's address. */
  address: string;
  /** Whether that address is this computer's own. */
  isThisComputer: boolean;
  /** The program, as it calls itself. */
  userAgent: string;
};

/** What programs on this computer come from that act without asking over HTTP. */
export const IN_PERSON: Origin = { address: '127.0.0.1', isThisComputer: true, userAgent: 'Foyer' };
