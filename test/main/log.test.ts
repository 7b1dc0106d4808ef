import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../main/log.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => folder.remove());

describe("the desktop's log", () => {
  it('has each line on disk as soon as it is written', () => {
    const { log, file } = openLog([path.join(folder.path, 'logs')]);
    log.info('Foyer starts');
    expect(path.dirname(file())).toBe(path.join(folder.path, 'logs'));
    expect(readFileSync(file(), 'utf8')).toContain('"msg":"Foyer starts"');
  });

  it('goes to the next folder when the first cannot be made', () => {
    const blocked = path.join(folder.path, 'data');
    writeFileSync(blocked, 'a file where a folder should be');
    const { file } = openLog([path.join(blocked, 'logs'), path.join(folder.path, 'logs')]);
    expect(path.dirname(file())).toBe(path.join(folder.path, 'logs'));
  });

  it('says which folders it tried when none can be written', () => {
    const blocked = path.join(folder.path, 'data');
    writeFileSync(blocked, '');
    expect(() => openLog([path.join(blocked, 'logs')])).toThrow(path.join(blocked, 'logs'));
  });
});
