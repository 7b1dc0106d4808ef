import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, SettingsFile } from '../../main/settings.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const PLACE = { x: 10, y: 20, width: 900, height: 700 };

describe('the settings of this computer', () => {
  let folder: TemporaryFolder;
  let said: string[];
  const log = pino({ level: 'info' }, { write: (line: string) => void said.push(line) });
  const open = () => new SettingsFile(folder.path, log);
  const file = () => path.join(folder.path, 'desktop.json');

  beforeEach(async () => {
    folder = await temporaryFolder();
    said = [];
  });
  afterEach(() => folder.remove());

  it('are the defaults on a first start, without a complaint', () => {
    expect(open().current).toEqual(DEFAULT_SETTINGS);
    expect(said).toEqual([]);
  });

  it('are there again at the next start', () => {
    open().change({ zoom: 1.5, windowBounds: PLACE });
    expect(open().current).toEqual({ ...DEFAULT_SETTINGS, zoom: 1.5, windowBounds: PLACE });
  });

  it('are light or dark as the page was shown last, or as the system is where the file says anything else', () => {
    open().change({ appearance: 'dark' });
    expect(open().current.appearance).toBe('dark');
    expect(readSettings('{"appearance": "sepia"}')).toEqual({
      settings: DEFAULT_SETTINGS,
      damaged: ['appearance'],
    });
  });

  it('leave no half-written file behind', async () => {
    const settings = open();
    for (const zoom of [1.1, 1.25, 1.5]) settings.change({ zoom });
    expect(await readdir(folder.path)).toEqual(['desktop.json']);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ zoom: 1.5 });
  });

  it('fall back to the defaults when the file is damaged, and say so in the log', async () => {
    await writeFile(file(), '{"zoom": 1.5, "keepAw');
    expect(open().current).toEqual(DEFAULT_SETTINGS);
    expect(said.join('')).toContain('damaged');
  });

  it('lose nothing but the one that cannot be used', () => {
    const { settings, damaged } = readSettings('{"zoom": "large", "keepAwake": false, "fromLater": 1}');
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, keepAwake: false });
    expect(damaged).toEqual(['zoom']);
  });

  it.each(['null', '[]', '"text"', ''])('fall back to the defaults when the file says %j', (text) => {
    expect(readSettings(text).settings).toEqual(DEFAULT_SETTINGS);
  });

  it('hold for this evening even where nothing can be written', async () => {
    await writeFile(path.join(folder.path, 'a-file'), '');
    const settings = new SettingsFile(path.join(folder.path, 'a-file'), log);
    settings.change({ zoom: 2 });
    expect(settings.current.zoom).toBe(2);
    expect(said.join('')).toContain('could not be kept');
  });

  it('tell those who follow them', () => {
    const zooms: number[] = [];
    const settings = open();
    settings.follow(({ zoom }) => void zooms.push(zoom));
    settings.change({ zoom: 1.25 });
    expect(zooms).toEqual([1, 1.25]);
  });
});
