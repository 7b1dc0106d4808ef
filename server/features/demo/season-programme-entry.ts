/** One line of the printed programme, still without a date of its own. */
export type ProgrammeEntry = {
  title: string;
  description: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** This evening, or the week counted from the current one and the weekday, 1 Monday to 7 Sunday. */
  on: 'tonight' | readonly [week: number, weekday: number];
  /** When it starts, local time, "19:30". */
  at: string;
  minutes: number;
  capacity: number;
  priceMinor: number;
  /** How well it sells: about this share of the seats, never the last two of them. */
  fill: number;
  /** Overrides `fill` where the exact number matters. */
  seatsLeft?: number;
};
