import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale } from '../../scripts/build.ts';
import { npmRun } from '../support/npm-run.ts';
import { runtimePackages } from '../support/packed-list.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type Bill = {
  bomFormat: string;
  metadata: { component: { 'bom-ref': string } };
  components: { 'bom-ref': string; name: string; properties?: { name: string }[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

beforeAll(() => buildIfStale(), 180_000);

describe('npm run sbom', { timeout: 120_000 }, () => {
  it('lists what is packed, what the window is made of, and Electron, and no tool', async () => {
    const folder = await temporaryFolder();
    onTestFinished(folder.remove);
    const file = path.join(folder.path, 'foyer.cdx.json');

    const { code, stderr } = await npmRun('sbom', [file]);

    expect(code, stderr).toBe(0);
    const bill = JSON.parse(await readFile(file, 'utf8')) as Bill;
    expect(bill.bomFormat).toBe('CycloneDX');
    const refs = new Set(bill.components.map((component) => component['bom-ref']));
    expect([...(await runtimePackages())].filter((name) => !refs.has(name))).toEqual([]);
    const names = new Set(bill.components.map(({ name }) => name));
    const window = [
      'react',
      'react-dom',
      '@mantine/core',
      'i18next',
      'socket.io-client',
      'workbox-precaching',
    ];
    expect(['electron', 'redoc', ...window].filter((name) => !names.has(name))).toEqual([]);
    expect(['vite', 'typescript', 'vitest', 'electron-builder'].filter((name) => names.has(name))).toEqual(
      [],
    );
    const tools = bill.components.filter(({ properties = [] }) =>
      properties.some(({ name }) => name.endsWith(':development')),
    );
    expect(tools).toEqual([]);
    const root = bill.metadata.component['bom-ref'];
    const named = bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    expect(named.filter((ref) => ref !== root && !refs.has(ref))).toEqual([]);
  });
});
