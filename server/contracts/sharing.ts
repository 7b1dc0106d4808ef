import * as z from 'zod';

/** How this server stands on the venue's network this moment. */
export const SharingResponse = z
  .strictObject({
    is_shared: z.boolean(),
    reason: z.string().nullable().meta({
      description: 'Why it is not shared although it should be, in one sentence; null otherwise.',
    }),
    addresses: z.array(z.url()).meta({
      description: 'Where devices that trust this Foyer find it, the likeliest first.',
      examples: [['https://192.168.1.20:8443/']],
    }),
    join_urls: z.array(z.url()).meta({
      description: 'Where a device learns to trust this Foyer, in the order of `addresses`.',
      examples: [['http://192.168.1.20:8080/join']],
    }),
    local_name: z
      .string()
      .nullable()
      .meta({
        description: 'The name this Foyer goes by on the network; null while it has none.',
        examples: ['foyer.local'],
      }),
    ca_fingerprint: z
      .string()
      .regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/)
      .nullable()
      .meta({ description: 'SHA-256 of the certificate that devices trust; null before the first sharing.' }),
  })
  .meta({ id: 'SharingResponse' });
export type SharingResponse = z.infer<typeof SharingResponse>;
