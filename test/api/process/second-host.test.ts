import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/paths.ts';
import { runCommand } from '../../../scripts/lib/run-command.ts';
import { SessionPage } from '../../../server/contracts/sessions.ts';
import { SharingResponse } from '../../../server/contracts/sharing.ts';
import { type ApiClient, createApiClient } from '../../support/api-client.ts';
import { freePort } from '../../support/free-port.ts';
import { type SecondHost, secondHost } from '../../support/second-host.ts';
import { type ServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';
import { NEW_PASSWORD } from '../../support/shared-server.ts';
import { replaceFirstPasswordAt } from '../../support/sign-in.ts';

beforeAll(() => buildIfStale(), 180_000);

const LIMIT_MS = 120_000;
/** How curl ends when nobody listens, when it does not trust whoever does, and when all is well. */
const CURL = { done: 0, refused: 7, untrusted: 60 };

let host: SecondHost;
let server: ServerProcess;
let admin: ApiClient;
let dataDir: string;
let ports: { https_port: number; join_port: number };

beforeEach(async () => {
  host = await secondHost();
  onTestFinished(() => host.remove());
  dataDir = path.join(await testFolder(), 'data');
  server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
  const { access } = await replaceFirstPasswordAt(server.url, NEW_PASSWORD);
  admin = createApiClient(server.url, `Bearer ${access}`);
  ports = { https_port: await freePort(), join_port: await freePort() };
  await admin.patch('/api/settings/', ports);
}, LIMIT_MS);

/** What curl on the second host gets: how it ended, the status, and the body. */
async function curl(url: string, ...args: string[]) {
  const ask = ['--silent', '--max-time', '10', '--write-out', '\n%{http_code}', ...args, url];
  const { code, stdout } = await host.run('curl', ask);
  const [, text = '', status = ''] = /^(.*)\n(\d{3})$/s.exec(stdout) ?? [];
  return { code, status: Number(status), text };
}

/** What a proxy says of whom it asks for, as anybody may write it. */
const FORGED = ['X-Forwarded-For: 127.0.0.1', 'X-Real-IP: 127.0.0.1', 'Forwarded: for=127.0.0.1'];
/** More than a stranger may send in two minutes, of which these see the end of one at most. */
const MANY = 70;

/** Sends the public form more often than a stranger may. @returns the statuses there were */
async function registerOften(door: string, run: typeof host.run): Promise<Set<number>> {
  const headers = [...FORGED, 'Content-Type: application/json'].flatMap((header) => ['--header', header]);
  const url = `${door}/api/attendees/`;
  const { stdout } = await run('curl', [
    ...['--silent', '--cacert', caFile(), ...headers, '--data', '{}', '--write-out', '\n#%{http_code}\n'],
    ...Array.from({ length: MANY }, () => url),
  ]);
  const statuses = [...stdout.matchAll(/^#(\d{3})$/gm)].map(([, status]) => Number(status));
  expect(statuses).toHaveLength(MANY);
  return new Set(statuses);
}

const share = (isShared: boolean) => admin.patch('/api/settings/', { share_on_network: isShared });
const secureUrl = (address = host.firstHost) => `https://${address}:${ports.https_port}`;
const plainUrl = () => `http://${host.firstHost}:${ports.join_port}`;
const caFile = () => path.join(dataDir, 'tls', 'foyer-ca.crt');
const sharing = async () => SharingResponse.parse((await admin.get('/api/sharing/')).body);

/** A Foyer of its own on the second host, which has the name of the first: a namespace of the network shares it. */
async function startSecondFoyer() {
  const folder = path.join(await testFolder(), 'data');
  const doors = { https_port: await freePort(), join_port: await freePort() };
  // It is set up from here, as on its own computer, and only then put to the other end of the cable.
  const before = await startServerProcess({ args: ['--port', '0', '--data-dir', folder] });
  const { access } = await replaceFirstPasswordAt(before.url, NEW_PASSWORD);
  await createApiClient(before.url, `Bearer ${access}`).patch('/api/settings/', doors);
  before.kill('SIGTERM');
  await before.ended;
  await startServerProcess({
    args: ['--port', '0', '--data-dir', folder, '--lan'],
    launcher: host.launcher,
  });
  const ca = path.join(folder, 'tls', 'foyer-ca.crt');
  const url = `https://${host.address}:${doors.https_port}/api/sharing/`;
  return {
    ...doors,
    caFile: ca,
    async sharing() {
      const { text } = await curl(url, '--cacert', ca, '--header', `Authorization: Bearer ${access}`);
      return SharingResponse.parse(JSON.parse(text));
    },
  };
}

const ASK_MULTICAST = ['--import', 'tsx', path.join(PROJECT_ROOT, 'test/support/ask-multicast.ts')];

/** The addresses that a name stands for, as this computer hears it over the cable. */
async function askHere(name: string): Promise<string[]> {
  const ask = [...ASK_MULTICAST, name, host.firstHost];
  const { stdout } = await runCommand(process.execPath, ask, { timeoutMs: 30_000 });
  return stdout.trim().split('\n');
}

describe('from another computer on the network', { timeout: LIMIT_MS }, () => {
  it('nothing answers while Foyer is not shared', async () => {
    const { port } = new URL(server.url);

    for (const door of [Number(port), ports.https_port, ports.join_port]) {
      expect(await curl(`http://${host.firstHost}:${door}/api/health/`)).toMatchObject({
        code: CURL.refused,
      });
    }
  });

  it('the plain door shows how to join, and the API is behind the encrypted one for whoever trusts it', async () => {
    expect((await share(true)).status).toBe(200);

    const join = await curl(`${plainUrl()}/join`);
    expect(join).toMatchObject({ code: CURL.done, status: 200 });
    expect(join.text).toContain(`${secureUrl()}/`);
    expect(await curl(`${plainUrl()}/api/health/`)).toMatchObject({ status: 403 });

    expect(await curl(`${secureUrl()}/api/health/`)).toMatchObject({ code: CURL.untrusted });
    const handedOut = await curl(`${plainUrl()}/join/foyer-ca.pem`);
    expect(handedOut.text.trim()).toBe(readFileSync(caFile(), 'utf8').trim());
    expect(await curl(`${secureUrl()}/api/health/`, '--cacert', caFile())).toMatchObject({
      code: CURL.done,
      status: 200,
    });
    expect((await sharing()).addresses).toContain(`${secureUrl()}/`);

    // What listens for this computer alone still does.
    const { port } = new URL(server.url);
    expect(await curl(`http://${host.firstHost}:${port}/`)).toMatchObject({ code: CURL.refused });
  });

  it('the password everybody knows opens nothing, and one’s own does', async () => {
    await share(true);
    const signIn = (password: string) =>
      curl(
        `${secureUrl()}/api/token/`,
        ...['--cacert', caFile(), '--header', 'Content-Type: application/json'],
        ...['--data', JSON.stringify({ username: 'admin', password })],
      );

    expect(await signIn('admin')).toMatchObject({ status: 401 });
    expect(await signIn(NEW_PASSWORD)).toMatchObject({ status: 200 });
  });

  it('every door closes when sharing ends', async () => {
    await share(true);
    await share(false);

    for (const url of [secureUrl(), plainUrl()]) {
      expect(await curl(`${url}/join`, '--insecure')).toMatchObject({ code: CURL.refused });
    }
  });

  it('no header makes a stranger pass for this computer, which is known at every door by its own address', async () => {
    await share(true);
    await admin.patch('/api/settings/', { allow_plain_http: true });
    const here: typeof host.run = (program, args) => runCommand(program, args, { timeoutMs: 30_000 });

    for (const door of [secureUrl(), plainUrl()]) {
      expect(await registerOften(door, here)).toEqual(new Set([400]));
      expect([...(await registerOften(door, host.run))]).toContain(429);
    }

    const forged = FORGED.flatMap((header) => ['--header', header]);
    const account = JSON.stringify({ username: 'admin', password: NEW_PASSWORD });
    const signIn = ['--cacert', caFile(), '--header', 'Content-Type: application/json', '--data', account];
    expect(await curl(`${secureUrl()}/api/token/`, ...signIn, ...forged)).toMatchObject({ status: 200 });
    const { body } = await admin.get('/api/sessions/');
    expect(SessionPage.parse(body).results.map(({ address }) => address)).toContain(host.address);

    const join = await curl(`${plainUrl()}/join`, ...forged, '--header', 'X-Forwarded-Host: evil.example');
    expect(join.text).toContain(`${secureUrl()}/`);
    expect(join.text).not.toContain('evil.example');
  });

  it('Foyer goes by its name', async () => {
    await share(true);
    await expect.poll(async () => (await sharing()).local_name, { timeout: 30_000 }).not.toBeNull();
    const { local_name } = await sharing();
    expect(local_name).toMatch(/^foyer(-\d+)?\.local$/);

    const { stdout } = await host.run(process.execPath, [...ASK_MULTICAST, String(local_name)]);

    expect(stdout.split('\n')).toContain(host.firstHost);
    const named = `https://${local_name}:${ports.https_port}/api/health/`;
    const resolve = `${local_name}:${ports.https_port}:${host.firstHost}`;
    expect(await curl(named, '--resolve', resolve, '--cacert', caFile())).toMatchObject({ status: 200 });
  });

  it('a second Foyer on a computer of the same name goes by another, with everything that belongs to one', {
    timeout: 2 * LIMIT_MS,
  }, async () => {
    const second = await startSecondFoyer();
    await share(true);

    // Names are given up and taken again whenever a network comes or goes beside this test.
    const names = async () => [(await sharing()).local_name, (await second.sharing()).local_name];
    await expect
      .poll(names, { timeout: 90_000 })
      .toSatisfy(([one, other]) => one !== null && other !== null && one !== other);

    const { local_name: name } = await second.sharing();
    expect(name).toMatch(/^foyer(-\d+)?\.local$/);
    const byName = () =>
      curl(
        `https://${name}:${second.https_port}/api/health/`,
        ...['--resolve', `${name}:${second.https_port}:${host.address}`, '--cacert', second.caFile],
      );
    await expect.poll(byName, { timeout: 30_000 }).toMatchObject({ code: CURL.done, status: 200 });
    await expect.poll(() => askHere(String(name)), { timeout: 30_000 }).toContain(host.address);
  });

  it('Foyer is trusted at the address that the network gives it next', async () => {
    await share(true);
    const next = await host.readdress();

    const ask = () => curl(`${secureUrl(next)}/api/health/`, '--cacert', caFile());
    await expect.poll(async () => (await ask()).status, { timeout: 30_000 }).toBe(200);
    await expect
      .poll(async () => (await sharing()).addresses, { timeout: 30_000 })
      .toContain(`${secureUrl(next)}/`);
  });
});
