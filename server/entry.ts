import cluster from 'node:cluster';
import { readCommandLine } from './cli.ts';
import { type Config, loadConfig, readDotenv } from './config.ts';
import { withWayOut } from './http/port-trouble.ts';
import { findInstallation, type Installation } from './installation.ts';
import { leave } from './lib/give-up.ts';
import { logFileIn } from './log.ts';
import { type Start, serve } from './serve.ts';
import { startServer } from './start.ts';
import { problemOf, StartupError, sentenceFor } from './startup-error.ts';
import { supervisor } from './supervisor.ts';
import { runWorker } from './workers/run-worker.ts';
import { startWorkers } from './workers/start-workers.ts';
import { workersRefusal } from './workers/workers-refusal.ts';

/** How a server is started: in this process, or in several. */
function startWith(installation: Installation, workers: number): Start {
  return async (config, events) => {
    const refusal = workersRefusal(config, workers);
    if (refusal !== null) throw new StartupError(refusal);
    if (workers === 1) return startServer(config, installation, { events });
    return startWorkers(config, installation, workers, (reason) => {
      process.stderr.write(`${reason}\n`);
      process.exit(1);
    });
  };
}

async function fail(thrown: unknown, config: Config | null): Promise<void> {
  const error = config ? await withWayOut(thrown, config.host) : thrown;
  const reason = sentenceFor(error);
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
  if (supervisor) {
    const logFile = config && logFileIn(config.dataDir);
    supervisor.postMessage({ type: 'failed', reason, logFile, ...problemOf(error) });
    // The open port would keep the process alive; the message has to leave first.
    setTimeout(() => leave(1), 200);
  }
}

async function run(installation: Installation): Promise<void> {
  const options = readCommandLine(process.argv.slice(2), installation.version);
  if ('exitCode' in options) {
    process.exitCode = options.exitCode;
    return;
  }
  let config: Config | null = null;
  try {
    config = loadConfig({ arguments: options, environment: process.env, dotenv: readDotenv() });
    const read = config;
    await serve(read, startWith(installation, options.workers), (error) => void fail(error, read));
  } catch (error) {
    await fail(error, config);
  }
}

const installation = findInstallation();
if (cluster.isWorker) runWorker(installation);
else void run(installation);
