import cluster from 'node:cluster';
import { readCommandLine } from './cli.ts';
import { type Config, loadConfig, readDotenv } from './config.ts';
import { sharingNotice } from './features/sharing/sharing-notice.ts';
import { withWayOut } from './http/port-trouble.ts';
import { findInstallation, type Installation } from './installation.ts';
import { keepTelling } from './keep-telling.ts';
import { logFileIn } from './log.ts';
import { type RunningServer, startServer } from './start.ts';
import { problemOf, StartupError, sentenceFor } from './startup-error.ts';
import { supervisor } from './supervisor.ts';
import { runWorker } from './workers/run-worker.ts';
import { startWorkers } from './workers/start-workers.ts';
import { workersRefusal } from './workers/workers-refusal.ts';

function announceReady(server: RunningServer, config: Config): void {
  process.stdout.write(`Foyer is selling at ${server.url}\n`);
  process.stdout.write(sharingNotice(server.sharing, process.stdout.isTTY));
  supervisor?.postMessage({
    type: 'ready',
    url: server.url,
    port: server.port,
    dataDir: config.dataDir,
    logFile: server.logFile,
  });
  if (supervisor && server.standing) {
    keepTelling(server.standing, (standing) => supervisor.postMessage({ type: 'status', ...standing }));
  }
}

function stopOnRequest(server: RunningServer): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.stop().then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`Foyer did not stop cleanly: ${error.message}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  supervisor?.on('message', (event) => {
    if (event.data.type === 'shutdown') stop();
  });
}

function start(config: Config, installation: Installation, workers: number): Promise<RunningServer> {
  const refusal = workersRefusal(config, workers);
  if (refusal !== null) throw new StartupError(refusal);
  if (workers === 1) return startServer(config, installation);
  return startWorkers(config, installation, workers, (reason) => {
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  });
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
    const server = await start(config, installation, options.workers);
    stopOnRequest(server);
    announceReady(server, config);
  } catch (thrown) {
    const error = config ? await withWayOut(thrown, config.host) : thrown;
    const reason = sentenceFor(error);
    process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
    if (supervisor) {
      const logFile = config && logFileIn(config.dataDir);
      supervisor.postMessage({ type: 'failed', reason, logFile, ...problemOf(error) });
      // The open port would keep the process alive; the message has to leave first.
      setTimeout(() => process.exit(1), 200);
    }
  }
}

const installation = findInstallation();
if (cluster.isWorker) runWorker(installation);
else await run(installation);
