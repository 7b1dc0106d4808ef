import * as z from 'zod';

export const DemoSeasonResponse = z
  .strictObject({ events: z.int(), attendees: z.int(), bookings: z.int() })
  .meta({ id: 'DemoSeasonResponse', description: 'How many of each the example season added.' });
export type DemoSeasonResponse = z.infer<typeof DemoSeasonResponse>;
