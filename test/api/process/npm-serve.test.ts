import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { readLog } from '../../support/log-files.ts';
import { runServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';

beforeAll(() => buildIfStale(), 180_000);

/** Waits until the log says that the server stopped, which may be a moment after npm has ended. */
async function lastWord(dataDir: string): Promise<string> {
  for (let waited = 0; waited < 5000; waited += 100) {
    const log = readLog(dataDir);
    if (log.includes('"msg":"stopped"')) return 'stopped';
    await sleep(100);
  }
  return 'nothing';
}

describe('npm run serve', () => {
  it('explains itself', async () => {
    const { code, stdout } = await runServerProcess({ throughNpm: true, args: ['--help'] });
    expect(code).toBe(0);
    expect(stdout).toContain('--data-dir');
  });

  it('hands on a refusal with its exit code', async () => {
    const { code, stderr } = await runServerProcess({ throughNpm: true, args: ['--port', 'abc'] });
    expect(code).toBe(1);
    expect(stderr).toContain('PORT must be a number from 0 to 65535');
  });

  it('ends the server in order when npm is asked to end', async () => {
    const dataDir = await testFolder();
    const server = await startServerProcess({
      throughNpm: true,
      args: ['--port', '0', '--data-dir', dataDir],
    });
    expect((await fetch(`${server.url}/api/health/`)).status).toBe(200);

    server.kill('SIGTERM');
    await server.ended;

    expect(await lastWord(dataDir)).toBe('stopped');
    await expect(fetch(`${server.url}/api/health/`)).rejects.toThrow();
  });
});
