/** A door list as it is drawn: who may come in, and nothing about them that a door has no use for. */
export type DoorList = {
  venue: string | null;
  /** By whose clock times are written, in whose way, and on whose paper. */
  timeZone: string;
  language: string;
  paper: 'A4' | 'LETTER';
  event: { id: number; title: string; start: Date; end: Date; isActive: boolean; capacity: number };
  /** By surname. */
  guests: readonly Guest[];
};

export type Guest = {
  lastName: string;
  firstName: string;
  /** The number of the booking, which tells two of one name apart. */
  booking: number;
  isConfirmed: boolean;
};

/** How the seats stand on the list itself, whatever was sold since it was read. */
export function seatsOn({ event, guests }: Pick<DoorList, 'event' | 'guests'>) {
  const confirmed = guests.filter(({ isConfirmed }) => isConfirmed).length;
  return {
    confirmed,
    pending: guests.length - confirmed,
    left: Math.max(0, event.capacity - guests.length),
  };
}
