/** Every word on a door list that is the same on each. */
export const STRINGS = {
  doorList: 'Door list',
  columns: { name: 'Name', booking: 'Booking', status: 'Status' },
  status: { confirmed: 'Confirmed', pending: 'Pending' },
  seats: { sold: 'Confirmed', pending: 'Pending', left: 'Seats left', capacity: 'Seats in all' },
  notOnSale: 'Not on sale',
  nobody: 'Nobody has booked yet.',
  walkIns: 'Walk-ins',
  walkInsLead: (left: number) =>
    left === 0
      ? 'No seat is left. Write down here whoever comes in instead of somebody.'
      : `${left === 1 ? 'One seat is' : `${left} seats are`} left. Write down whom you let in, to be sold in Foyer afterwards.`,
  walkInName: 'Name and how to reach them',
  walkInPaid: 'Paid',
  made: (at: string) => `As of ${at}`,
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  privacy: 'Names of guests: for the door only. Destroy it after the event.',
  unreadable: '▯ stands for a letter that could not be printed; the booking’s number tells whose name it is.',
};
