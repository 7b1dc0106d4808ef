import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { readIfThere, replaceFile } from '../server/lib/kept-file.ts';
import type { Log } from './log.ts';

const Length = z.int().check(z.minimum(1));
const Bounds = z.object({ x: z.int(), y: z.int(), width: Length, height: Length });

/** A port that needs no right of its own. */
export const Port = z.int().check(z.minimum(1024), z.maximum(65_535));

export const Settings = z.object({
  /** Where the window was when nothing stretched it; null before the first time. */
  windowBounds: z.nullable(Bounds),
  windowIsMaximized: z.boolean(),
  zoom: z.number().check(z.minimum(0.25), z.maximum(5)),
  /** Light or dark as the box office's page was shown last, for what is shown before there is one. */
  appearance: z.enum(['system', 'light', 'dark']),
  /** Whether the computer may not go to sleep while Foyer is shared. */
  keepAwake: z.boolean(),
  /** The server's port where the person has chosen another than usual. */
  port: z.nullable(Port),
  /** Whether the window is locked to the full screen. */
  kiosk: z.boolean(),
  /** What a password of the kiosk's own was hashed to; null when there is none. */
  kioskPassword: z.nullable(z.string()),
  /** Whether a person was told that closing the window does not end what devices are connected to. */
  toldItStays: z.boolean(),
});
/** What is remembered of this computer between two starts. */
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  windowBounds: null,
  windowIsMaximized: false,
  zoom: 1,
  appearance: 'system',
  keepAwake: true,
  port: null,
  kiosk: false,
  kioskPassword: null,
  toldItStays: false,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a file says, with the default for everything it does not say, and the names of what in it cannot be used. */
export function readSettings(text: string): { settings: Settings; damaged: string[] } {
  const json = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (!json.success) return { settings: DEFAULT_SETTINGS, damaged: ['everything'] };
  const Said = z.partial(Settings);
  const issues = Said.safeParse(json.data).error?.issues ?? [];
  const damaged = [...new Set(issues.map((issue) => String(issue.path[0])))];
  const usable = Object.fromEntries(Object.entries(json.data).filter(([name]) => !damaged.includes(name)));
  return { settings: { ...DEFAULT_SETTINGS, ...Said.parse(usable) }, damaged };
}

/**
 * The settings of this computer, in one file of the user-data folder. They are a convenience: a file that cannot be read
 * or written is logged and costs nobody the evening.
 */
export class SettingsFile {
  readonly #file: string;
  readonly #log: Log;
  readonly #listeners = new Set<(settings: Settings) => void>();
  #current: Settings = DEFAULT_SETTINGS;

  constructor(folder: string, log: Log) {
    this.#file = path.join(folder, 'desktop.json');
    this.#log = log;
    try {
      mkdirSync(folder, { recursive: true });
      const text = readIfThere(this.#file);
      if (text !== null) this.#take(text);
    } catch (error) {
      log.error({ err: error }, 'The settings of this computer could not be read');
    }
  }

  get current(): Settings {
    return this.#current;
  }

  /** Puts the changes into effect, then into the file, whole. */
  change(changes: Partial<Settings>): void {
    this.#current = { ...this.#current, ...changes };
    try {
      replaceFile(this.#file, `${JSON.stringify(this.#current, null, 2)}\n`, { mode: 0o600 });
    } catch (error) {
      this.#log.error({ err: error }, 'The settings of this computer could not be kept');
    }
    for (const listener of this.#listeners) listener(this.#current);
  }

  /** Calls `listener` now and after every change. */
  follow(listener: (settings: Settings) => void): void {
    this.#listeners.add(listener);
    listener(this.#current);
  }

  #take(text: string): void {
    const { settings, damaged } = readSettings(text);
    this.#current = settings;
    if (damaged.length > 0)
      this.#log.warn({ damaged }, 'Settings of this computer are damaged; defaults hold');
  }
}
