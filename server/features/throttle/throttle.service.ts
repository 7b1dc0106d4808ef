import type { KeyObject } from 'node:crypto';
import { Op, type Transaction } from 'sequelize';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { HttpError } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { createDigest } from '../../lib/keyed-digest.ts';
import type { FailedAttemptRow } from './failed-attempt.model.ts';

export type ThrottleService = ReturnType<typeof createThrottleService>;

/** Something that may be tried so many times before every further failure costs twice the time of the one before. */
export type Lane = {
  /** What is tried, and by whom or on whom. */
  name: readonly (string | number)[];
  /** Failures that cost nothing. */
  free: number;
  /** The longest anybody has to wait, in milliseconds. */
  longestMs: number;
};

const FIRST_DELAY_MS = 1000;
/** Failures are forgotten when there has been none for so long. */
const FORGOTTEN_MS = 60 * 60 * 1000;

function delayAfter(failures: number, { free, longestMs }: Lane): number {
  return failures <= free ? 0 : Math.min(longestMs, FIRST_DELAY_MS * 2 ** Math.min(failures - free - 1, 30));
}

/**
 * Slows down whoever keeps guessing, with delays that grow. The failures are counted in the database, so that they are
 * one count for all processes and a restart forgives nothing.
 */
export function createThrottleService(deps: {
  models: Models;
  unitOfWork: UnitOfWork;
  clock: Clock;
  signingKey: KeyObject;
}) {
  const { models, unitOfWork, clock } = deps;
  const digest = createDigest(deps.signingKey, 'throttle');
  const idOf = (lane: Lane) => digest(...lane.name);

  async function read(lanes: readonly Lane[], tx?: Transaction): Promise<Map<string, FailedAttemptRow>> {
    const where = { id: { [Op.in]: lanes.map(idOf) } };
    const rows = await models.failedAttempts.findAll({ where, transaction: tx });
    return new Map(rows.map((row) => [row.id, row]));
  }

  function failuresIn(row: FailedAttemptRow | undefined): number {
    if (!row) return 0;
    const age = Math.abs(clock.now().getTime() - row.lastAt.getTime());
    return age > FORGOTTEN_MS ? 0 : row.failures;
  }

  function waitIn(row: FailedAttemptRow | undefined, lane: Lane): number {
    if (!row) return 0;
    // A clock that was set back must not make anybody wait for longer than the failures are worth.
    const left = row.waitUntil.getTime() - clock.now().getTime();
    return Math.min(left, delayAfter(failuresIn(row), lane));
  }

  function assertNoWait(rows: Map<string, FailedAttemptRow>, lanes: readonly Lane[]): void {
    const wait = Math.max(0, ...lanes.map((lane) => waitIn(rows.get(idOf(lane)), lane)));
    if (wait <= 0) return;
    const seconds = String(Math.ceil(wait / 1000));
    throw new HttpError(
      429,
      `Too many attempts have failed. Try again in ${seconds} ${seconds === '1' ? 'second' : 'seconds'}.`,
      'throttled',
      { 'Retry-After': seconds },
    );
  }

  async function countFailure(
    rows: Map<string, FailedAttemptRow>,
    lanes: readonly Lane[],
    tx: Transaction,
  ): Promise<void> {
    const now = clock.now();
    for (const lane of lanes) {
      const id = idOf(lane);
      const failures = failuresIn(rows.get(id)) + 1;
      const waitUntil = new Date(now.getTime() + delayAfter(failures, lane));
      await models.failedAttempts.upsert({ id, failures, lastAt: now, waitUntil }, { transaction: tx });
    }
  }

  /** @throws HttpError 429 with Retry-After while anybody has to wait in one of these lanes */
  async function assertOpen(lanes: readonly Lane[]): Promise<void> {
    assertNoWait(await read(lanes), lanes);
  }

  return {
    assertOpen,

    /**
     * Counts an attempt as failed before it is made, so that a hundred at the same moment get no further than one after
     * the other. `succeeded` takes it back.
     * @throws HttpError 429 with Retry-After
     */
    async begin(lanes: readonly Lane[]): Promise<void> {
      // Those who have to wait take up no writer's time.
      await assertOpen(lanes);
      await unitOfWork.write(async (tx) => {
        const rows = await read(lanes, tx);
        assertNoWait(rows, lanes);
        await countFailure(rows, lanes, tx);
      });
    },

    /** Forgets the failures in `cleared`; in `others` this one attempt did not fail, which says nothing about theirs. */
    async succeeded(cleared: readonly Lane[], others: readonly Lane[], tx: Transaction): Promise<void> {
      await models.failedAttempts.destroy({
        where: { id: { [Op.in]: cleared.map(idOf) } },
        transaction: tx,
      });
      for (const row of (await read(others, tx)).values()) {
        await row.update(
          { failures: Math.max(0, row.failures - 1), waitUntil: clock.now() },
          { transaction: tx },
        );
      }
    },

    /** Counts an attempt that has failed, where several at once do no harm. */
    async failed(lanes: readonly Lane[]): Promise<void> {
      await unitOfWork.write(async (tx) => countFailure(await read(lanes, tx), lanes, tx));
    },

    /** Removes the failures that are forgotten. */
    async forgetOld(): Promise<void> {
      const before = new Date(clock.now().getTime() - FORGOTTEN_MS);
      await unitOfWork.write((tx) =>
        models.failedAttempts.destroy({ where: { lastAt: { [Op.lte]: before } }, transaction: tx }),
      );
    },
  };
}
