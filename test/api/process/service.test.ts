import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { PROJECT_ROOT, SERVER_ENTRY } from '../../../scripts/lib/paths.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';

beforeAll(() => buildIfStale(), 180_000);

/** What the operator guide has systemd start, word by word. */
function serviceCommand(): string[] {
  const guide = readFileSync(path.join(PROJECT_ROOT, 'docs/operator/service.md'), 'utf8');
  const [unit = ''] = /```ini\n.*?```/s.exec(guide) ?? [];
  return (/^ExecStart=(.+)$/m.exec(unit)?.[1] ?? '').split(' ');
}

describe('the service of the operator guide', () => {
  it('starts the server of a built Foyer on its folder, and ends in order', async () => {
    const [node, entry, ...args] = serviceCommand();
    expect(node).toMatch(/^\/.*\/node$/);
    expect(path.join(PROJECT_ROOT, entry ?? '')).toBe(SERVER_ENTRY);
    const dataDir = await testFolder();
    const own = args.map((argument) => (argument === '/var/lib/foyer' ? dataDir : argument));
    expect(own).toContain(dataDir);

    const server = await startServerProcess({ args: [...own, '--port', '0'] });
    expect((await fetch(`${server.url}/api/health/`)).status).toBe(200);
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});
