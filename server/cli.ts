import { Command, CommanderError } from 'commander';

export type CommandLine = { host?: string; port?: string; dataDir?: string };

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
    .version(version, '-v, --version')
    .allowExcessArguments(false)
    .addHelpText(
      'after',
      '\nThe environment and a .env file set the same: PORT, HOST, DATA_DIR, SECRET_KEY, DEBUG, ALLOWED_HOSTS.',
    )
    .exitOverride();
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { exitCode: error.exitCode };
    throw error;
  }
  return command.opts<CommandLine>();
}
