import path from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { findInstallation } from '../../../server/installation.ts';
import { startApiServer } from '../../support/api-server.ts';
import { createEvent } from '../../support/factories.ts';
import { testFolder } from '../../support/server-process.ts';
import { cloggedFile } from '../../support/unanswering-file.ts';

const PATIENCE = { timeout: 120_000 };

describe('a folder of door lists that does not answer', { timeout: 300_000 }, () => {
  it('keeps nobody from closing Foyer', async () => {
    const { admin, services } = await startApiServer();
    const folder = await testFolder();
    await admin.patch('/api/settings/', { door_list_folder: folder });
    services.doorLists.start({
      dataDir: await testFolder(),
      logger: pino({ level: 'silent' }),
      drawing: findInstallation().files.drawing,
      isKeeper: true,
    });
    await createEvent(admin, {
      start_datetime: '2027-03-01T14:00:00Z',
      end_datetime: '2027-03-01T16:00:00Z',
    });
    const state = () => services.doorLists.read();
    await expect.poll(state, PATIENCE).toMatchObject({ state: 'ready', files: [{ event: 1 }] });
    const draft = await cloggedFile(path.join(folder, '.foyer-2.part'));

    await createEvent(admin, {
      start_datetime: '2027-03-01T14:30:00Z',
      end_datetime: '2027-03-01T16:00:00Z',
    });
    await draft.waitedFor();

    await services.doorLists.stop();
    expect(await state()).toMatchObject({ state: 'ready', files: [{ event: 1 }] });
  });
});
