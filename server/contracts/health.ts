import * as z from 'zod';

export const HealthResponse = z
  .strictObject({
    status: z.literal('ok'),
    version: z.string(),
    database: z.strictObject({ dialect: z.string(), status: z.literal('ok') }),
    uptime_seconds: z.number().min(0),
  })
  .meta({ id: 'HealthResponse' });
export type HealthResponse = z.infer<typeof HealthResponse>;
