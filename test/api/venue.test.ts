import { describe, expect, it } from 'vitest';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createEvent } from '../support/factories.ts';

// For what is refused and leaves no trace.
const refusing = await startSharedApiServer();

const OWN_ZONE = new Intl.DateTimeFormat('en').resolvedOptions().timeZone;

describe('what everybody may know of the venue', () => {
  it('is read without a token, in the zone of the computer until somebody sets another', async () => {
    const { anonymous } = await startApiServer();

    expect(await anonymous.get('/api/venue/')).toMatchObject({
      status: 200,
      body: {
        name: null,
        time_zone: OWN_ZONE,
        currency: null,
        language: null,
        appearance: 'system',
        needs_setup: true,
        has_first_password: true,
      },
    });
  });

  it('is what an administrator has set', async () => {
    const { admin, anonymous } = await startApiServer();
    const venue = {
      time_zone: 'Australia/Lord_Howe',
      currency: 'AUD',
      language: 'en-AU',
      appearance: 'dark',
    };

    const changes = { ...venue, venue_name: 'Island Hall', country: 'AU', setup_done: true };
    expect((await admin.patch('/api/settings/', changes)).status).toBe(200);

    expect((await anonymous.get('/api/venue/')).body).toMatchObject({
      ...venue,
      name: 'Island Hall',
      needs_setup: false,
    });
  });

  it('asks no questions of a box office that has events already', async () => {
    const { admin, anonymous } = await startApiServer();
    await createEvent(admin);
    expect((await anonymous.get('/api/venue/')).body).toMatchObject({ needs_setup: false });
  });

  it('says that the first password stands, and says it nowhere but on this computer', async () => {
    let isHere = true;
    const { anonymous, admin } = await startApiServer({ isThisComputer: () => isHere });
    const standing = async () => (await anonymous.get('/api/venue/')).body as { has_first_password: boolean };

    expect(await standing()).toMatchObject({ has_first_password: true });
    isHere = false;
    expect(await standing()).toMatchObject({ has_first_password: false });
    isHere = true;
    const passwords = { current_password: 'admin', new_password: 'velvet curtain' };
    expect((await admin.post('/api/me/password/', passwords)).status).toBe(200);
    expect(await standing()).toMatchObject({ has_first_password: false });
  });
});

describe('what can be set of the venue', () => {
  it.each([
    ['time_zone', 'Middle/Earth', 'Must be the name of a time zone, such as "Europe/Berlin".'],
    ['time_zone', '+02:00', 'Must be the name of a time zone, such as "Europe/Berlin".'],
    ['country', 'Germany', 'Must be a country’s two letters, such as "DE".'],
    ['currency', 'euro', 'Must be the code of a currency, such as "EUR".'],
    ['language', 'plain English', 'Must be a language’s tag, such as "en-GB".'],
    ['venue_name', ' ', 'This field may not be blank.'],
  ])('has no %s %j, which the answer names', async (field, value, sentence) => {
    expect(await refusing.admin.patch('/api/settings/', { [field]: value })).toMatchObject({
      status: 400,
      body: { [field]: [sentence] },
    });
  });
});
