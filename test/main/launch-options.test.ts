import { describe, expect, it } from 'vitest';
import { readLaunchOptions, serverArguments } from '../../main/launch-options.ts';

const userDataDir = () => '/home/someone/.config/Foyer/data';

describe('launch options', () => {
  it('keeps the data in the user-data folder unless told otherwise', () => {
    expect(readLaunchOptions(['.'], {}, userDataDir)).toEqual({
      dataDir: '/home/someone/.config/Foyer/data',
      port: undefined,
      host: undefined,
    });
  });

  it('takes the data folder from the environment, and the command line before that', () => {
    const environment = { DATA_DIR: '/srv/season' };
    expect(readLaunchOptions(['.'], environment, userDataDir).dataDir).toBe('/srv/season');
    expect(readLaunchOptions(['.', '--data-dir', '/tmp/other'], environment, userDataDir).dataDir).toBe(
      '/tmp/other',
    );
  });

  it("reads its options from between Chromium's", () => {
    const argv = ['--no-sandbox', '/opt/foyer', '--inspect=0', '--port=8080', '--host', '0.0.0.0', '--foo'];
    expect(readLaunchOptions(argv, {}, userDataDir)).toMatchObject({ port: '8080', host: '0.0.0.0' });
  });

  it('takes an option without a value for none at all', () => {
    expect(readLaunchOptions(['.', '--port'], {}, userDataDir).port).toBeUndefined();
  });
});

describe("the server's command line", () => {
  const options = { dataDir: '/srv/season', port: '0', host: undefined };

  it('passes on what the desktop was told', () => {
    expect(serverArguments(options, undefined)).toEqual(['--data-dir', '/srv/season', '--port', '0']);
    expect(serverArguments({ ...options, port: undefined, host: '0.0.0.0' }, undefined)).toEqual([
      '--data-dir',
      '/srv/season',
      '--host',
      '0.0.0.0',
    ]);
  });

  it('asks for the same port again once the server has had one', () => {
    expect(serverArguments(options, 41_234)).toEqual(['--data-dir', '/srv/season', '--port', '41234']);
  });
});
