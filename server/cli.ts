import { Command, CommanderError, InvalidArgumentError } from 'commander';

export type CommandLine = {
  host?: string;
  port?: string;
  dataDir?: string;
  lan?: boolean;
  httpsPort?: string;
  joinPort?: string;
  workers: number;
};

const MOST_WORKERS = 64;

function numberOfWorkers(text: string): number {
  const workers = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (workers < 1 || workers > MOST_WORKERS) {
    throw new InvalidArgumentError(`It must be a number from 1 to ${MOST_WORKERS}.`);
  }
  return workers;
}

/**
 * Reads the command line of the headless server.
 * @returns the options, or the exit code when `--help`, `--version` or a mistake has already been answered
 */
export function readCommandLine(
  args: readonly string[],
  version: string,
): CommandLine | { exitCode: number } {
  const command = new Command('foyer serve')
    .description('Foyer without a window: the box office and its API for every device that can reach it.')
    .option('--port <number>', 'TCP port; 0 takes any free one (default: 8000)')
    .option('--host <address>', 'network address to listen on (default: 127.0.0.1, this computer only)')
    .option(
      '--data-dir <folder>',
      "folder of the database, the log and the key (default: Foyer's folder of this user)",
    )
    .option('--lan', 'share on the venue’s network, as the switch in Settings does')
    .option('--https-port <number>', 'port of the encrypted door to the network (default: as set, 8443)')
    .option('--join-port <number>', 'port of the page that shows how to join (default: as set, 8080)')
    .option(
      '--workers <number>',
      `server processes on one PostgreSQL database, 1 to ${MOST_WORKERS} (default: 1)`,
      numberOfWorkers,
    )
    .version(version, '-v, --version')
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nThe environment and a .env file set the same: PORT, HOST, DATA_DIR, HTTPS_PORT, JOIN_PORT,\nDATABASE_URL, SECRET_KEY, DEBUG, ALLOWED_HOSTS, ALLOWED_ORIGINS.',
    )
    .exitOverride();
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode };
    throw error;
  }
  return { workers: 1, ...command.opts<Partial<CommandLine>>() };
}
