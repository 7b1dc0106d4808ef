import * as z from 'zod';
import { Settings } from '../settings.ts';
import type { IpcRequests } from './contract.ts';

const NOTHING = z.tuple([]);
/** What is taken here is read back at the next start. */
const kept = Settings.shape;
const Words = z.string().max(1000);

/** What each channel takes. A page may be wrong about it, so that nothing reaches a handler unread. */
export const IPC_ARGUMENTS: { [Channel in keyof IpcRequests]: z.ZodType<Parameters<IpcRequests[Channel]>> } =
  {
    'app:version': NOTHING,
    'app:quit': NOTHING,
    'server:status': NOTHING,
    'server:retry': NOTHING,
    'server:start-on': z.tuple([kept.port.unwrap(), z.boolean()]),
    'logs:open': NOTHING,
    'diagnostics:save': NOTHING,
    'guide:open': NOTHING,
    'updates:status': NOTHING,
    'updates:check': NOTHING,
    'updates:restart': z.tuple([z.string().max(4096)]),
    'updates:choose-file': NOTHING,
    'desktop:settings': NOTHING,
    'desktop:change-settings': z.tuple([
      z
        .strictObject({
          startAtLogin: z.boolean(),
          keepAwake: kept.keepAwake,
          zoom: kept.zoom,
          kiosk: z.literal(true),
          kioskPassword: Words.min(6).nullable(),
        })
        .partial(),
    ]),
    'desktop:show-as': z.tuple([kept.appearance]),
    'kiosk:leave': z.tuple([z.strictObject({ username: Words.nullable(), password: Words })]),
    'dialog:choose-folder': z.tuple([z.strictObject({ title: Words, startAt: Words.optional() })]),
    'backups:list': NOTHING,
    'backups:choose-file': NOTHING,
    'backups:restore': z.tuple([z.string().max(4096), Words.nullable()]),
  };
