import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFollower } from '../../../renderer/lib/live/follow-changes.ts';
import type { AvailabilityResponse } from '../../../server/contracts/events.ts';
import type { Change } from '../../../server/contracts/live.ts';

function seats(confirmed: number): AvailabilityResponse {
  return {
    event: 1,
    capacity: 100,
    taken: confirmed,
    pending: 0,
    confirmed,
    remaining_capacity: 100 - confirmed,
    is_fully_booked: confirmed === 100,
  };
}

const booked = (id: number): Change => ({
  id,
  type: 'booking',
  action: 'booking.create',
  record_id: id,
  event_id: 1,
});

function setUp() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  const follower = createFollower(queryClient);
  onTestFinished(() => {
    follower.stop();
    queryClient.clear();
  });
  /** Looks at a query as a screen does. */
  const show = <Data>(queryKey: readonly unknown[], queryFn: () => Promise<Data>) => {
    const observer = new QueryObserver<Data>(queryClient, { queryKey, queryFn });
    onTestFinished(observer.subscribe(() => undefined));
    return observer;
  };
  return { queryClient, follower, show };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('following the changes that the server tells', () => {
  it('is not overtaken by an answer that was read before and arrives after', async () => {
    const { queryClient, follower, show } = setUp();
    let answer: (old: AvailabilityResponse) => void = () => undefined;
    const observer = show(
      ['events', 'availability', 1],
      () =>
        new Promise<AvailabilityResponse>((resolve) => {
          answer = resolve;
        }),
    );
    await pause(5);
    follower.changes({ last: 7, changes: [booked(7)], availability: [seats(8)] });
    answer(seats(7));

    await expect.poll(() => observer.getCurrentResult().data).toEqual(seats(8));
    expect(queryClient.getQueryData(['events', 'availability', 1])).toEqual(seats(8));
  });

  it('believes an answer that was asked for after the change was told', async () => {
    const { follower, show } = setUp();
    follower.changes({ last: 7, changes: [], availability: [seats(8)] });
    await pause(5);
    const observer = show(['events', 'availability', 1], async () => seats(9));

    await expect.poll(() => observer.getCurrentResult().data).toEqual(seats(9));
  });

  it('reads a list in sight again soon, and seldom however much happens; what is out of sight is marked', async () => {
    const { queryClient, follower, show } = setUp();
    let reads = 0;
    show(['bookings', 'list', {}], async () => {
      reads += 1;
      return reads;
    });
    queryClient.setQueryData(['bookings', 'of-event', 1, {}], 'old');
    queryClient.setQueryData(['bookings', 'of-event', 2, {}], 'other');
    await expect.poll(() => reads).toBe(1);

    for (let id = 1; id <= 60; id += 1) {
      follower.changes({ last: id, changes: [booked(id)], availability: [seats(id)] });
      await pause(20);
    }
    const during = reads;
    await expect.poll(() => reads, { timeout: 5_000 }).toBeGreaterThan(during);

    expect(during).toBeGreaterThan(1);
    expect(reads).toBeLessThanOrEqual(5);
    expect(queryClient.getQueryState(['bookings', 'of-event', 1, {}])).toMatchObject({
      data: 'old',
      isInvalidated: true,
    });
    expect(queryClient.getQueryState(['bookings', 'of-event', 2, {}])).toMatchObject({
      isInvalidated: false,
    });
  });

  it('keeps what is marked as out of date marked when only its seats are new', () => {
    const { queryClient, follower } = setUp();
    queryClient.setQueryData(['events', 'availability', 1], seats(7));
    follower.changes({
      last: 1,
      changes: [{ id: 1, type: 'event', action: 'event.update', record_id: 1, event_id: 1 }],
      availability: [],
    });
    follower.changes({ last: 2, changes: [booked(2)], availability: [seats(8)] });

    expect(queryClient.getQueryState(['events', 'availability', 1])).toMatchObject({
      data: seats(8),
      isInvalidated: true,
    });
  });
});
