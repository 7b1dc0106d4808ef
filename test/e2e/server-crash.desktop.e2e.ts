import { expect, test } from '@playwright/test';
import { BookingResponse } from '../../server/contracts/bookings.ts';
import type { ApiClient } from '../support/api-client.ts';
import { launchDesktop } from '../support/electron.ts';
import { createAttendee, createEvent } from '../support/factories.ts';
import { firstQuestion } from '../support/first-start.ts';
import { expectGoodRecoveryWindow } from '../support/recovery-window.ts';
import { signInAsFirstAdmin } from '../support/sign-in.ts';

const EVENTS = 25;
const ATTENDEES = 20;
const AT_ONCE = 8;
const KILL_AFTER = 150;
const DAY_MS = 86_400_000;
const PATIENTLY = { timeout: 30_000 };

type Pair = { event: number; attendee: number };

async function preparePairs(client: ApiClient): Promise<Pair[]> {
  const start_datetime = new Date(Date.now() + 30 * DAY_MS).toISOString();
  const end_datetime = new Date(Date.now() + 31 * DAY_MS).toISOString();
  const attendees = await Promise.all(Array.from({ length: ATTENDEES }, () => createAttendee(client)));
  const events = await Promise.all(
    Array.from({ length: EVENTS }, () => createEvent(client, { start_datetime, end_datetime })),
  );
  return events.flatMap((event) => attendees.map((attendee) => ({ event: event.id, attendee: attendee.id })));
}

/** Resolves when the server answers again. */
async function backAgain(url: string): Promise<void> {
  const status = () =>
    fetch(`${url}/api/health/`).then(
      (answer) => answer.status,
      () => 0,
    );
  await expect.poll(status, PATIENTLY).toBe(200);
}

test.describe('a server that is killed', () => {
  test('is started again on the same port with every acknowledged booking', async () => {
    const desktop = await launchDesktop();
    try {
      const { window } = desktop;
      await expect(firstQuestion(window)).toBeVisible();
      await window.evaluate(() => Reflect.set(globalThis, 'sinceBeforeTheCrash', true));
      const url = new URL(window.url()).origin;
      const client = await signInAsFirstAdmin(url);
      const pairs = await preparePairs(client);
      expect(pairs).toHaveLength(500);

      const pid = await desktop.serverPid();
      if (pid === undefined) throw new Error('The desktop has no server process.');
      const acknowledged: number[] = [];
      let lost = 0;
      let wasKilled = false;

      const sell = async (): Promise<void> => {
        for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
          try {
            const answer = await client.post('/api/bookings/', pair);
            expect(answer.status).toBe(201);
            acknowledged.push(BookingResponse.parse(answer.body).id);
          } catch (error) {
            if (!(error instanceof TypeError)) throw error;
            // Never tried again: whether that booking is there is open, as it would be for a person.
            lost += 1;
            await backAgain(url);
          }
          if (acknowledged.length >= KILL_AFTER && !wasKilled) {
            wasKilled = true;
            process.kill(pid, 'SIGKILL');
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, sell));

      expect(lost).toBeGreaterThan(0);
      expect(lost).toBeLessThanOrEqual(AT_ONCE);
      expect(acknowledged.length).toBe(500 - lost);
      expect(await desktop.serverPid()).not.toBe(pid);

      for (const id of acknowledged) {
        const answer = await client.get(`/api/bookings/${id}/`);
        expect(answer.status).toBe(200);
      }
      // The page was never loaded anew: same place, same memory.
      expect(new URL(window.url()).origin).toBe(url);
      expect(await window.evaluate(() => Reflect.get(globalThis, 'sinceBeforeTheCrash'))).toBe(true);
    } finally {
      await desktop.close();
    }
  });

  test('is given up on after three times in a minute, and started again from the recovery window', async () => {
    const desktop = await launchDesktop();
    try {
      const { window: boxOffice, app } = desktop;
      await expect(firstQuestion(boxOffice)).toBeVisible();
      const url = new URL(boxOffice.url()).origin;
      const recoveryWindow = app.waitForEvent('window');
      for (let crash = 1; crash <= 3; crash += 1) {
        await expect.poll(() => desktop.serverPid(), PATIENTLY).toBeDefined();
        const pid = await desktop.serverPid();
        if (pid === undefined) throw new Error('The desktop has no server process.');
        process.kill(pid, 'SIGKILL');
        await expect.poll(() => desktop.serverPid(), PATIENTLY).not.toBe(pid);
      }
      const recovery = await recoveryWindow;
      await expect(recovery.getByRole('heading', { level: 1 })).toHaveText('Foyer has stopped');
      await expect(recovery.getByRole('alert')).toContainText('crashed or stopped answering three times');
      await expectGoodRecoveryWindow(recovery, 'three-crashes');

      await expect(recovery.getByRole('button', { name: 'Try again' })).toBeFocused();
      await recovery.keyboard.press('Enter');
      await backAgain(url);
      await expect.poll(() => app.windows().length).toBe(1);
      await expect(firstQuestion(boxOffice)).toBeVisible();
    } finally {
      await desktop.close();
    }
  });
});
