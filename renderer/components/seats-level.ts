export type SeatsLevel = 'plenty' | 'few' | 'none';

/** How urgent the number of seats left is: the last tenth (and always the last five) counts as few. */
export function seatsLevel(capacity: number, remaining: number): SeatsLevel {
  if (remaining <= 0) return 'none';
  return remaining <= Math.max(5, capacity * 0.1) ? 'few' : 'plenty';
}
