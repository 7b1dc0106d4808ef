import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import * as z from 'zod';
import { StartupError } from './startup-error.ts';

export type Config = {
  host: string;
  /** TCP port; 0 takes any free one. */
  port: number;
  dataDir: string;
  /** The PostgreSQL database to keep everything in; null for the SQLite file in the data folder. */
  databaseUrl: string | null;
  /** Overrides the key kept in the data folder. */
  secretKey: string | null;
  debug: boolean;
  /** Whether a query that forgets the running unit of work's transaction is an error. */
  strictTransactions: boolean;
  /** Ports of the doors to the network, which then cannot be changed in the settings; null to leave them there. */
  httpsPort: number | null;
  joinPort: number | null;
  /** Whether this start shares Foyer on the network, as the switch in the settings does. */
  lan: boolean;
  /** Origins of foreign pages whose scripts may use the API, "https://venue.example.org". */
  allowedOrigins: readonly string[];
  /** How many connections one address on the network may have open at a time. */
  maxConnectionsPerAddress: number;
  /** Names the Host header may carry, without port; ".example.org" covers subdomains, "*" everything. */
  allowedHosts: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

const flag = z
  .string()
  .regex(/^(true|false|1|0|yes|no|on|off)$/i, 'must be True or False')
  .transform((text) => /^(true|1|yes|on)$/i.test(text));

const networkPort = z
  .string()
  .regex(/^\d{4,5}$/, 'must be a number from 1024 to 65535')
  .transform(Number)
  .refine((port) => port >= 1024 && port <= 65_535, 'must be a number from 1024 to 65535');

const listOf = (text: string | undefined) =>
  text
    ?.split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '') ?? [];

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}

const environmentSchema = z.object({
  SECRET_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  DEBUG: flag.optional(),
  ALLOWED_HOSTS: z.string().optional(),
  MAX_CONNECTIONS_PER_ADDRESS: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1 to 999999')
    .transform(Number)
    .optional(),
  ALLOWED_ORIGINS: z
    .string()
    .refine(
      (text) => listOf(text).every(isOrigin),
      'must be origins such as "https://venue.example.org", comma-separated',
    )
    .optional(),
  HTTPS_PORT: networkPort.optional(),
  JOIN_PORT: networkPort.optional(),
  HOST: z.string().min(1, 'may not be empty').optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .optional(),
  DATA_DIR: z.string().min(1, 'may not be empty').optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
      'must be the address of a PostgreSQL database, such as postgres://user:password@host/foyer',
    )
    .optional(),
  NODE_ENV: z.string().optional(),
});

/**
 * The folder a user's season lives in when nobody names another: the same one for the window and for headless use.
 * It follows Electron's appData rule, https://www.electronjs.org/docs/latest/api/app#appgetpathname.
 */
export function defaultDataDir(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homedir();
  const appData =
    platform === 'win32'
      ? (environment.APPDATA ?? join(home, 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : environment.XDG_CONFIG_HOME || join(home, '.config');
  return join(appData, 'Foyer', 'data');
}

/** The text of `.env` in the working directory; empty when there is none. */
export function readDotenv(): string {
  try {
    return readFileSync('.env', 'utf8');
  } catch {
    return '';
  }
}

function defaultAllowedHosts(host: string): string[] {
  const hosts = ['localhost', '127.0.0.1', '[::1]'];
  const name = host.includes(':') ? `[${host}]` : host.toLowerCase();
  return hosts.includes(name) ? hosts : [...hosts, name];
}

/**
 * The configuration: command-line options win over the environment, which wins over the `.env` file's text.
 * @throws StartupError naming every setting that is wrong.
 */
export function loadConfig(options: {
  arguments: Partial<Record<'host' | 'port' | 'dataDir' | 'httpsPort' | 'joinPort', string>> & {
    lan?: boolean;
  };
  environment: Environment;
  dotenv: string;
}): Config {
  const merged: Environment = {
    ...parseDotenv(options.dotenv),
    ...options.environment,
    ...(options.arguments.host !== undefined && { HOST: options.arguments.host }),
    ...(options.arguments.port !== undefined && { PORT: options.arguments.port }),
    ...(options.arguments.dataDir !== undefined && { DATA_DIR: options.arguments.dataDir }),
    ...(options.arguments.httpsPort !== undefined && { HTTPS_PORT: options.arguments.httpsPort }),
    ...(options.arguments.joinPort !== undefined && { JOIN_PORT: options.arguments.joinPort }),
  };
  const parsed = environmentSchema.safeParse(merged);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartupError(`The configuration is not usable: ${problems.join('; ')}.`);
  }
  const settings = parsed.data;
  const host = settings.HOST ?? '127.0.0.1';
  const allowed = listOf(settings.ALLOWED_HOSTS);
  return {
    host,
    port: settings.PORT ?? 8000,
    dataDir: resolve(settings.DATA_DIR ?? defaultDataDir(options.environment)),
    databaseUrl: settings.DATABASE_URL ?? null,
    secretKey: settings.SECRET_KEY ?? null,
    debug: settings.DEBUG ?? false,
    strictTransactions: settings.DEBUG === true || settings.NODE_ENV === 'test',
    httpsPort: settings.HTTPS_PORT ?? null,
    joinPort: settings.JOIN_PORT ?? null,
    lan: options.arguments.lan ?? false,
    maxConnectionsPerAddress: settings.MAX_CONNECTIONS_PER_ADDRESS ?? 500,
    allowedOrigins: listOf(settings.ALLOWED_ORIGINS),
    allowedHosts: allowed.length > 0 ? allowed : defaultAllowedHosts(host),
  };
}
