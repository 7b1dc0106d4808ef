import * as z from 'zod/mini';
import { Port, Settings } from '../settings.ts';
import type { IpcRequests } from './contract.ts';

const NOTHING = z.tuple([]);
/** What is taken here is read back at the next start. */
const kept = Settings.shape;
const Words = z.string().check(z.maxLength(1000));
const LongWord = z.string().check(z.maxLength(4096));

/** What each channel takes. A page may be wrong about it, so that nothing reaches a handler unread. */
export const IPC_ARGUMENTS: {
  [Channel in keyof IpcRequests]: z.ZodMiniType<Parameters<IpcRequests[Channel]>>;
} = {
  'app:version': NOTHING,
  'app:quit': NOTHING,
  'server:status': NOTHING,
  'server:retry': NOTHING,
  'server:start-on': z.tuple([Port, z.boolean()]),
  'logs:open': NOTHING,
  'diagnostics:save': NOTHING,
  'guide:open': NOTHING,
  'updates:status': NOTHING,
  'updates:check': NOTHING,
  'updates:restart': z.tuple([LongWord]),
  'updates:choose-file': NOTHING,
  'desktop:settings': NOTHING,
  'desktop:change-settings': z.tuple([
    z.partial(
      z.strictObject({
        startAtLogin: z.boolean(),
        keepAwake: kept.keepAwake,
        zoom: kept.zoom,
        kiosk: z.literal(true),
        kioskPassword: z.nullable(Words.check(z.minLength(6))),
      }),
    ),
  ]),
  'desktop:show-as': z.tuple([kept.appearance]),
  'kiosk:leave': z.tuple([z.strictObject({ username: z.nullable(Words), password: Words })]),
  'dialog:choose-folder': z.tuple([z.strictObject({ title: Words, startAt: z.optional(Words) })]),
  'backups:list': NOTHING,
  'backups:choose-file': NOTHING,
  'backups:restore': z.tuple([LongWord, z.nullable(Words)]),
};
