import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { freePort } from '../../support/free-port.ts';
import { readLog } from '../../support/log-files.ts';
import { rawRequest } from '../../support/raw-request.ts';
import { runServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';

beforeAll(() => buildIfStale(), 180_000);

describe('the command line', () => {
  it('explains itself', async () => {
    const { code, stdout, stderr } = await runServerProcess({ args: ['--help'] });

    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const word of [
      '--port',
      '--host',
      '--data-dir',
      '--workers',
      'DATABASE_URL',
      '8000',
      '127.0.0.1',
      'SECRET_KEY',
      'ALLOWED_HOSTS',
    ]) {
      expect(stdout).toContain(word);
    }
  });

  it.each([
    [['--prot', '8000'], '--prot'],
    [['--port', '70000'], 'PORT must be a number from 0 to 65535'],
    [['--host', '203.0.113.7', '--port', '0'], 'This computer has no network address 203.0.113.7.'],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await runServerProcess({ args });

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('keeps the season of whoever names no folder in their own', async () => {
    const cwd = await testFolder();
    await startServerProcess({ cwd, args: ['--port', '0'] });

    const dataDir = path.join(cwd, 'config', 'Foyer', 'data');
    expect(existsSync(path.join(dataDir, 'foyer.sqlite3'))).toBe(true);
    expect(readLog(dataDir)).toContain('"msg":"listening"');
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
  });

  it('wins over the environment, which wins over .env', async () => {
    const cwd = await testFolder();
    const port = await freePort();
    await writeFile(
      path.join(cwd, '.env'),
      `PORT=1\nHOST=203.0.113.7\nDATA_DIR=${cwd}/from-dotenv\nSECRET_KEY=your-secret-key-here\nALLOWED_HOSTS=box.example\n`,
    );

    const server = await startServerProcess({
      cwd,
      args: ['--port', String(port)],
      environment: { PORT: '2', HOST: '127.0.0.1' },
    });

    expect(server.url).toBe(`http://127.0.0.1:${port}`);
    const health = (Host: string) => rawRequest(server.url, { path: '/api/health/', headers: { Host } });
    expect((await health('box.example')).status).toBe(200);
    expect((await health('127.0.0.1')).status).toBe(400);
    expect(existsSync(path.join(cwd, 'from-dotenv', 'foyer.sqlite3'))).toBe(true);
    // SECRET_KEY came from .env, so no key was made.
    expect(existsSync(path.join(cwd, 'from-dotenv', 'secret.key'))).toBe(false);
  });

  it('says who is on a port that is in use, which one is free, and leaves no database open', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void blocker.close());
    const { port } = blocker.address() as { port: number };
    const dataDir = await testFolder();

    const { code, stdout, stderr } = await runServerProcess({
      args: ['--port', String(port), '--data-dir', dataDir],
    });

    expect(code).toBe(1);
    expect(stdout).toBe('');
    const next = Number(/such as (\d+)\./.exec(stderr)?.[1]);
    expect(next).toBeGreaterThan(port);
    expect(stderr).toBe(
      `Port ${port} on 127.0.0.1 is already in use, by node (process ${process.pid}). Stop that program or choose another port, such as ${next}.\n`,
    );
    expect(existsSync(path.join(dataDir, 'foyer.sqlite3-wal'))).toBe(false);
  });

  it('refuses a secret key anybody could guess, without repeating it', async () => {
    const { code, stderr } = await runServerProcess({ environment: { SECRET_KEY: 'hunter2' } });
    expect(code).toBe(1);
    expect(stderr).toBe('The configuration is not usable: SECRET_KEY must have at least 16 characters.\n');
  });
});
