import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startApiServer } from '../../support/api-server.ts';
import { backUp, backupState } from '../../support/backups.ts';
import { createAttendee, createBooking } from '../../support/factories.ts';

describe('an erased attendee', () => {
  it('is in no page of the file any more that a later backup copies', async () => {
    const { admin, clock } = await startApiServer({ backups: {} });
    const person = {
      first_name: 'Zephyrina',
      last_name: 'Quackenbush',
      email: 'zephyrina@example.com',
      phone: '555 0199',
    };
    const erased = await createAttendee(admin, person);
    await createBooking(admin, { attendee: erased.id });
    await createAttendee(admin, { last_name: 'Lovelace' });
    const isIn = (content: Buffer, text: string) => content.toString('latin1').toLowerCase().includes(text);
    const copied = async () => {
      const { name } = await backUp(admin);
      const { folder } = await backupState(admin);
      return gunzipSync(readFileSync(path.join(folder ?? '', name)));
    };
    expect(isIn(await copied(), 'quackenbush')).toBe(true);

    clock.set('2027-03-01T12:10:00Z');
    await admin.post(`/api/attendees/${erased.id}/erase/`);

    const content = await copied();
    expect(isIn(content, 'lovelace')).toBe(true);
    expect(['zephyrina', 'quackenbush', '555 0199'].filter((text) => isIn(content, text))).toEqual([]);
  });
});
