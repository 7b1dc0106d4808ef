import { QueryTypes } from 'sequelize';
import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { gate } from '../support/gate.ts';

const READERS = 16;
const READS = 10_000;

describe('reading beside others', () => {
  it('answers a reader in its turn while others read without a pause', async () => {
    const { database } = await startApiServer();
    let readByOthers = 0;
    const busy = gate();
    const readOn = async () => {
      while (readByOthers < READS) {
        await database.all('SELECT count(*) AS count FROM countries WHERE name > ?', ['M']);
        readByOthers += 1;
        if (readByOthers === READS / 10) busy.open();
      }
    };
    const others = Promise.all(Array.from({ length: READERS }, readOn));

    await busy.opened;
    const begun = readByOthers;
    const countries = await database.sequelize.query('SELECT id FROM countries', { type: QueryTypes.SELECT });
    const waitedFor = readByOthers - begun;
    await others;

    expect(countries).toHaveLength(249);
    expect(waitedFor).toBeLessThan(READS / 10);
  });
});
