import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../server/cli.ts';
import { defaultDataDir, loadConfig } from '../../server/config.ts';

type Sources = Partial<Parameters<typeof loadConfig>[0]>;

function load(sources: Sources) {
  return loadConfig({ arguments: {}, environment: {}, dotenv: '', ...sources });
}

describe('loadConfig', () => {
  it('listens on port 8000 of this computer alone when nothing is set', () => {
    expect(load({ environment: { XDG_CONFIG_HOME: '/config' } })).toEqual({
      host: '127.0.0.1',
      port: 8000,
      maxConnectionsPerAddress: 500,
      dataDir: resolve(defaultDataDir({ XDG_CONFIG_HOME: '/config' })),
      databaseUrl: null,
      secretKey: null,
      debug: false,
      httpsPort: null,
      joinPort: null,
      lan: false,
      allowedOrigins: [],
      strictTransactions: false,
      allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    });
  });

  it('lets an option win over the environment, and the environment over .env', () => {
    const dotenv = 'PORT=1001\nHOST=10.0.0.1\nDATA_DIR=/from/dotenv\n';
    const environment = { PORT: '1002', HOST: '10.0.0.2' };

    expect(load({ dotenv })).toMatchObject({
      port: 1001,
      host: '10.0.0.1',
      dataDir: resolve('/from/dotenv'),
    });
    expect(load({ dotenv, environment })).toMatchObject({ port: 1002, host: '10.0.0.2' });
    expect(load({ dotenv, environment, arguments: { port: '1003' } })).toMatchObject({
      port: 1003,
      host: '10.0.0.2',
      dataDir: resolve('/from/dotenv'),
    });
  });

  it('takes the ports of the network from the environment, and from options before it', () => {
    const environment = { HTTPS_PORT: '9443', JOIN_PORT: '9080' };

    expect(load({ environment })).toMatchObject({ httpsPort: 9443, joinPort: 9080, lan: false });
    expect(load({ environment, arguments: { httpsPort: '9444', lan: true } })).toMatchObject({
      httpsPort: 9444,
      joinPort: 9080,
      lan: true,
    });
    expect(() => load({ environment: { HTTPS_PORT: '443' } })).toThrow(
      'HTTPS_PORT must be a number from 1024 to 65535',
    );
  });

  it.each(['*', 'venue.example.org', 'https://venue.example.org/', 'https://venue.example.org,ftp://x'])(
    'refuses %s as foreign origins',
    (ALLOWED_ORIGINS) => {
      expect(() => load({ environment: { ALLOWED_ORIGINS } })).toThrow('ALLOWED_ORIGINS must be origins');
    },
  );

  it("reads the reference's .env as it stands", () => {
    const dotenv = 'SECRET_KEY=your-secret-key-here\nDEBUG=True\nALLOWED_HOSTS=localhost,127.0.0.1,0.0.0.0\n';
    expect(load({ dotenv })).toMatchObject({
      secretKey: 'your-secret-key-here',
      debug: true,
      strictTransactions: true,
      allowedHosts: ['localhost', '127.0.0.1', '0.0.0.0'],
    });
  });

  it.each(['postgres', 'postgresql'])('takes a %s:// address for the database', (scheme) => {
    const DATABASE_URL = `${scheme}://foyer:secret@db.example:5432/foyer`;
    expect(load({ environment: { DATABASE_URL } }).databaseUrl).toBe(DATABASE_URL);
  });

  it.each(['mysql://foyer:secret@db.example/foyer', 'foyer:secret', ''])(
    'refuses %j for the database without repeating it',
    (DATABASE_URL) => {
      expect(() => load({ environment: { DATABASE_URL } })).toThrow(
        /^The configuration is not usable: DATABASE_URL must be the address of a PostgreSQL database, such as [^ ]+\.$/,
      );
    },
  );

  it.each(['True', 'true', '1', 'yes', 'ON'])('takes DEBUG=%s for yes', (DEBUG) => {
    expect(load({ environment: { DEBUG } }).debug).toBe(true);
  });

  it.each(['False', 'false', '0', 'no', 'off'])('takes DEBUG=%s for no', (DEBUG) => {
    expect(load({ environment: { DEBUG } }).debug).toBe(false);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', ''],
    ['DEBUG', 'perhaps'],
    ['SECRET_KEY', 'short'],
    ['HOST', ''],
    ['DATA_DIR', ''],
  ])('refuses %s=%s by its name', (name, value) => {
    expect(() => load({ environment: { [name]: value } })).toThrow(
      new RegExp(`^The configuration is not usable: ${name} .*\\.$`),
    );
  });

  it('names every setting that is wrong in one sentence, and no secret', () => {
    const wrong = () => load({ environment: { PORT: 'abc', SECRET_KEY: 'hunter2', DEBUG: 'perhaps' } });
    expect(wrong).toThrow(/SECRET_KEY.*DEBUG.*PORT/);
    expect(wrong).not.toThrow(/hunter2/);
  });

  it('takes port 0 for any free one', () => {
    expect(load({ arguments: { port: '0' } }).port).toBe(0);
  });

  it('reads ALLOWED_HOSTS without spaces, empty entries and upper case', () => {
    expect(load({ environment: { ALLOWED_HOSTS: ' Box.Example , ,.theatre.example' } }).allowedHosts).toEqual(
      ['box.example', '.theatre.example'],
    );
    expect(load({ environment: { ALLOWED_HOSTS: '' } }).allowedHosts).toContain('localhost');
  });

  it.each([
    ['192.168.1.20', '192.168.1.20'],
    ['Box-Office.local', 'box-office.local'],
    ['fe80::1', '[fe80::1]'],
  ])('answers to the name of the address %s it listens on', (HOST, name) => {
    expect(load({ environment: { HOST } }).allowedHosts).toEqual(['localhost', '127.0.0.1', '[::1]', name]);
  });

  it('lists the IPv6 loopback once when it listens there', () => {
    expect(load({ environment: { HOST: '::1' } }).allowedHosts).toEqual(['localhost', '127.0.0.1', '[::1]']);
  });
});

describe('readCommandLine', () => {
  it('reads the options it knows', () => {
    const args = ['--port', '0', '--data-dir', 'season', '--host=::1', '--workers', '64'];
    expect(readCommandLine(args, '1.2.3')).toEqual({
      port: '0',
      dataDir: 'season',
      host: '::1',
      workers: 64,
    });
    expect(readCommandLine([], '1.2.3')).toEqual({ workers: 1 });
  });

  it.each([
    [['--help'], 0],
    [['--version'], 0],
    [['--prot', '8000'], 1],
    [['--port'], 1],
    [['sell'], 1],
    [['--workers', '0'], 1],
  ])('answers %j itself, for exit code %i', (args, exitCode) => {
    expect(readCommandLine(args, '1.2.3')).toEqual({ exitCode });
  });
});

describe('defaultDataDir', () => {
  it.each([
    ['linux', { XDG_CONFIG_HOME: '/config' }, join('/config', 'Foyer', 'data')],
    ['linux', {}, join(homedir(), '.config', 'Foyer', 'data')],
    ['linux', { XDG_CONFIG_HOME: '' }, join(homedir(), '.config', 'Foyer', 'data')],
    ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'Foyer', 'data')],
    ['win32', { APPDATA: 'C:/Roaming' }, join('C:/Roaming', 'Foyer', 'data')],
  ] as const)("lies in Electron's place for user data on %s with %j", (platform, environment, folder) => {
    expect(defaultDataDir(environment, platform)).toBe(folder);
  });
});
