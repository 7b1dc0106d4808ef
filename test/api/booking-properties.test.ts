import fc from 'fast-check';
import { describe, it } from 'vitest';
import { busyDay, quietDay, type Scenario } from '../support/booking-model/arbitraries.ts';
import { play } from '../support/booking-model/play.ts';
import { openStage } from '../support/booking-model/stage.ts';

/** Long before the test runner gives up, so that what was found so far is told. */
const SHRINK_NO_LONGER_THAN_MS = 40_000;

async function expectAgreement(day: fc.Arbitrary<Scenario>, numRuns: number): Promise<void> {
  const stage = await openStage();
  await fc.assert(
    fc.asyncProperty(day, (scenario) => play(stage, scenario)),
    { numRuns, interruptAfterTimeLimit: SHRINK_NO_LONGER_THAN_MS },
  );
}

describe('a box office', () => {
  it('answers and stands as the rules say after every sequence of requests', async () => {
    await expectAgreement(quietDay, 30);
  });

  it('answers requests sent at once as if they had come one after the other', async () => {
    await expectAgreement(busyDay, 40);
  });
});
