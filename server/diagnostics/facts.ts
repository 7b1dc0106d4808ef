import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { databaseFileIn } from '../backup/shelf.ts';
import type { Config } from '../config.ts';
import { openReadOnly, type ReadOnlyFile } from '../db/dialects/sqlite/read-only.ts';
import { migrations } from '../db/migrations/index.ts';

/** Settings whose words say nothing of a person; of all others that are words it is said that they are set. */
const TELLING_WORDS = ['time_zone', 'currency', 'country', 'language', 'appearance', 'log_level'];
const MOST_FINDINGS = 5;

type Clean = (text: string) => string;

/** What `work` finds out, or why it did not: a bundle is made when something is broken. */
async function tried<Found>(
  work: () => Promise<Found> | Found,
  clean: Clean,
): Promise<Found | { failed: string }> {
  try {
    return await work();
  } catch (error) {
    return { failed: clean(error instanceof Error ? error.message : String(error)) };
  }
}

function sizeOf(file: string): number | null {
  try {
    return statSync(file).size;
  } catch {
    return null;
  }
}

function withoutWords(key: string, json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'string' || TELLING_WORDS.includes(key)) return value;
  return value === '' ? '' : '(set)';
}

async function settingsIn(database: ReadOnlyFile): Promise<Record<string, unknown>> {
  const rows = await database.all<{ key: string; value: string }>('SELECT key, value FROM settings');
  return Object.fromEntries(rows.map(({ key, value }) => [key, withoutWords(key, value)]));
}

async function rowsIn(database: ReadOnlyFile): Promise<Record<string, number>> {
  const tables = ['events', 'attendees', 'bookings', 'users', 'sessions'];
  const counts = await Promise.all(
    tables.map(async (table) => {
      const [row] = await database.all<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
      return [table, row?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}

async function factsOfFile(file: string, clean: Clean) {
  const sizes = {
    bytes: sizeOf(file),
    write_ahead_log_bytes: sizeOf(`${file}-wal`),
    migrations_of_this_version: migrations.length,
  };
  const connection = await tried(() => openReadOnly(file), clean);
  if ('failed' in connection) return { ...sizes, opened: connection };
  try {
    const all = <Row>(sql: string) => connection.all<Row>(sql);
    return {
      ...sizes,
      integrity: await tried(async () => {
        const findings = await all<{ quick_check: string }>(`PRAGMA quick_check(${MOST_FINDINGS})`);
        return findings.map(({ quick_check }) => clean(quick_check));
      }, clean),
      migrations: await tried(
        () => all('SELECT name, applied_at FROM schema_migrations ORDER BY name'),
        clean,
      ),
      settings: await tried(() => settingsIn(connection), clean),
      rows: await tried(() => rowsIn(connection), clean),
    };
  } finally {
    await connection.close();
  }
}

async function spaceAt(folder: string) {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free_bytes: bavail * bsize, total_bytes: blocks * bsize };
}

/** What whoever looks for a fault wants to know, and nothing of anybody's season. */
export async function gatherFacts(config: Config, version: string, clean: Clean) {
  return {
    made_at: new Date().toISOString(),
    foyer: version,
    versions: process.versions,
    system: {
      platform: os.platform(),
      release: os.release(),
      version: clean(os.version()),
      architecture: os.arch(),
      processors: os.cpus().length,
      memory_bytes: os.totalmem(),
      free_memory_bytes: os.freemem(),
      up_for_seconds: Math.round(os.uptime()),
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    configuration: {
      host: clean(config.host),
      port: config.port,
      database: config.databaseUrl === null ? 'sqlite' : 'postgres',
      debug: config.debug,
      lan: config.lan,
      https_port: config.httpsPort,
      join_port: config.joinPort,
      most_connections_per_address: config.maxConnectionsPerAddress,
      has_own_secret_key: config.secretKey !== null,
    },
    disk: await tried(() => spaceAt(config.dataDir), clean),
    database:
      config.databaseUrl === null
        ? await factsOfFile(databaseFileIn(config.dataDir), clean)
        : 'A PostgreSQL server looks after it.',
  };
}
