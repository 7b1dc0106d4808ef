import { parseArgs } from 'node:util';

/** What the desktop was told when it was started; `port` and `host` stay undefined to let the server decide. */
export type LaunchOptions = { dataDir: string; port: string | undefined; host: string | undefined };

const KNOWN_OPTIONS = {
  'data-dir': { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
} as const;

/**
 * Reads the options the server has too. The command line wins over `environment` (DATA_DIR; PORT and HOST reach the
 * server by themselves). `argv` may hold Chromium's own switches, which are left alone.
 */
export function readLaunchOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  userDataDir: () => string,
): LaunchOptions {
  const { values } = parseArgs({ args: [...argv], options: KNOWN_OPTIONS, strict: false });
  const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
  return {
    dataDir: text(values['data-dir']) || environment.DATA_DIR || userDataDir(),
    port: text(values.port),
    host: text(values.host),
  };
}

/** Whether a port was named when Foyer was started, so that what this computer remembers does not count. */
export function namesPort(options: LaunchOptions, environment: Readonly<Record<string, string | undefined>>) {
  return options.port !== undefined || Boolean(environment.PORT);
}

/**
 * The server's own command line. Once it has had a port it gets the same one again after a restart, so that windows and
 * phones which still show a page find it where it was.
 */
export function serverArguments(options: LaunchOptions, knownPort: number | undefined): string[] {
  const port = knownPort === undefined ? options.port : String(knownPort);
  return [
    ...['--data-dir', options.dataDir],
    ...(port === undefined ? [] : ['--port', port]),
    ...(options.host === undefined ? [] : ['--host', options.host]),
  ];
}
