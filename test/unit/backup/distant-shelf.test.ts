import { rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDistantShelf } from '../../../server/backup/distant-shelf.ts';
import { testFolder } from '../../support/server-process.ts';

const OLDER = 'foyer-20270614T184500000Z-schedule-3f9a1c.sqlite3.gz';
const NEWER = 'foyer-20270615T184500000Z-schedule-3f9a1c.sqlite3.gz';

const factsWith = (bookings: number) =>
  JSON.stringify({
    size_bytes: 8,
    sha256: '',
    counts: { events: 1, attendees: 1, bookings, newest_booking_at: null },
    schema: '0001',
    head: { id: 1, hash: '' },
    took_ms: 1,
  });

async function shelfOn(folder: string) {
  for (const name of [OLDER, NEWER]) {
    await writeFile(path.join(folder, name), '8 bytes!');
    await writeFile(path.join(folder, `${name}.json`), factsWith(1));
  }
  await writeFile(path.join(folder, 'holiday.jpg'), 'a beach');
  const shelf = createDistantShelf();
  const list = async () =>
    Object.fromEntries(
      (await shelf.list(folder)).map(({ name, facts }) => [name, facts?.counts.bookings ?? null]),
    );
  return { shelf, list };
}

describe('backups on another disk', () => {
  it('are listed with what is known of them, and nothing else is', async () => {
    const { list } = await shelfOn(await testFolder());

    expect(await list()).toEqual({ [NEWER]: 1, [OLDER]: 1 });
  });

  it('are not read again while they are as they were', async () => {
    const folder = await testFolder();
    const { list } = await shelfOn(folder);
    const newest = path.join(folder, NEWER);
    await list();
    await writeFile(`${newest}.json`, factsWith(2));

    expect(await list()).toEqual({ [NEWER]: 1, [OLDER]: 1 });
    const { mtime } = await stat(newest);
    await utimes(newest, mtime, new Date(mtime.getTime() + 10_000));
    expect(await list()).toEqual({ [NEWER]: 2, [OLDER]: 1 });
    await truncate(newest, 3);
    expect(await list()).toEqual({ [NEWER]: null, [OLDER]: 1 });
  });

  it('go with what is known of them', async () => {
    const folder = await testFolder();
    const { shelf, list } = await shelfOn(folder);
    const kept = await shelf.list(folder);
    const newest = kept.find(({ name }) => name === NEWER);

    if (newest) await shelf.remove(newest);

    expect(await list()).toEqual({ [OLDER]: 1 });
    await expect(stat(path.join(folder, `${NEWER}.json`))).rejects.toThrow('ENOENT');
    await rename(path.join(folder, OLDER), path.join(folder, 'mine.gz'));
    expect(await list()).toEqual({});
    await rm(folder, { recursive: true });
    await expect(shelf.list(folder)).rejects.toThrow('ENOENT');
  });
});
