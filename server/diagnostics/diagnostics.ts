import path from 'node:path';
import { Command } from 'commander';
import { loadConfig, readDotenv } from '../config.ts';
import { findInstallation } from '../installation.ts';
import { writeBundle } from './write-bundle.ts';

// Saves a diagnostics bundle, with or without a server that runs. The desktop starts it as a process of its own.
const options = new Command('diagnostics')
  .description(
    'Saves versions, settings and the ends of the logs in a zip file, without anything about people.',
  )
  .requiredOption('--out <file>', 'the zip file to write')
  .option('--data-dir <folder>', "Foyer's data folder (default: that of this user)")
  .option('--logs <folder>', 'another folder that logs lie in')
  .parse()
  .opts<{ out: string; dataDir?: string; logs?: string }>();

try {
  const config = loadConfig({
    arguments: options.dataDir === undefined ? {} : { dataDir: options.dataDir },
    environment: process.env,
    dotenv: readDotenv(),
  });
  const logFolders = [
    path.join(config.dataDir, 'logs'),
    ...(options.logs === undefined ? [] : [options.logs]),
  ];
  await writeBundle({
    file: path.resolve(options.out),
    config,
    installation: findInstallation(),
    logFolders,
  });
  process.stdout.write(`Saved ${path.resolve(options.out)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
