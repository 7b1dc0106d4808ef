import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { installKind, installsWhen } from '../../../main/updates/install-kind.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('how Foyer came onto the computer', () => {
  it('is told by the system and what the installers leave behind', async () => {
    const { path: resources, remove } = await temporaryFolder();
    onTestFinished(remove);
    const kind = (platform: NodeJS.Platform, environment = {}) =>
      installKind({ platform, environment, resources });
    expect(kind('win32')).toBe('setup');
    expect(kind('win32', { PORTABLE_EXECUTABLE_FILE: 'E:\\Foyer-1.0.0-portable.exe' })).toBe('portable');
    expect(kind('darwin')).toBe('mac');
    expect(kind('linux', { APPIMAGE: '/home/ada/Foyer.AppImage' })).toBe('AppImage');
    expect(kind('linux')).toBe('archive');
    for (const packaged of ['deb', 'rpm']) {
      await writeFile(path.join(resources, 'package-type'), packaged);
      expect(kind('linux')).toBe(packaged);
    }
  });

  it('says when a new version may take over', () => {
    expect(['setup', 'mac', 'AppImage'].map((kind) => installsWhen(kind as 'setup'))).toEqual(
      Array(3).fill('on_quit'),
    );
    expect([installsWhen('deb'), installsWhen('rpm')]).toEqual(['on_request', 'on_request']);
    expect([installsWhen('portable'), installsWhen('archive')]).toEqual(['never', 'never']);
  });
});
