import * as z from 'zod';
import { plainText } from './common.ts';

export const ObtainTokenRequest = z
  .strictObject({
    username: plainText(150).min(1, 'This field may not be blank.'),
    password: z
      .string()
      .min(1, 'This field may not be blank.')
      .max(1024, 'Ensure this field has no more than 1,024 characters.'),
  })
  .meta({ id: 'ObtainTokenRequest' });
export type ObtainTokenRequest = z.infer<typeof ObtainTokenRequest>;

export const TokenPairResponse = z
  .strictObject({ refresh: z.string(), access: z.string() })
  .meta({ id: 'TokenPairResponse' });
export type TokenPairResponse = z.infer<typeof TokenPairResponse>;

export const RefreshTokenRequest = z
  .strictObject({
    refresh: z
      .string()
      .min(1, 'This field may not be blank.')
      .max(4096, 'Ensure this field has no more than 4,096 characters.'),
  })
  .meta({ id: 'RefreshTokenRequest' });
export type RefreshTokenRequest = z.infer<typeof RefreshTokenRequest>;

/** What a refresh token is traded for: a new access token as in the reference, and the next refresh token. */
export const RefreshedTokensResponse = z
  .strictObject({
    access: z.string(),
    refresh: z
      .string()
      .meta({ description: 'Takes the place of the one that was sent, which is good no more.' }),
  })
  .meta({ id: 'RefreshedTokensResponse' });
export type RefreshedTokensResponse = z.infer<typeof RefreshedTokensResponse>;
