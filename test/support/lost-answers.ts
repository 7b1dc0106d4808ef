import { vi } from 'vitest';
import { IDEMPOTENCY_KEY_HEADER } from '../../server/contracts/idempotency.ts';
import { gate } from './gate.ts';

type Sent = { path: string; body: unknown };

/** What becomes of a POST: its answer arrives; it is lost although the server did the work; or the server never hears it. */
type Fate = 'arrives' | 'answer lost' | 'not heard';

/** Decides for each POST of the page what becomes of it, until the mocks are restored. What arrives instead is a proxy's word. */
export function decideOnPosts(fateOf: (sent: Sent) => Fate | Promise<Fate>): void {
  const realFetch = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    // The test's own requests have no key.
    const isPagesPost = init?.method === 'POST' && new Headers(init.headers).has(IDEMPOTENCY_KEY_HEADER);
    if (!isPagesPost) return realFetch(input, init);
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const fate = await fateOf({ path: new URL(String(input)).pathname, body });
    if (fate === 'not heard') return tooLong();
    const response = await realFetch(input, init);
    return fate === 'arrives' ? response : tooLong();
  });
}

/** So long a pause is asked for that the page gives up at once. */
function tooLong(): Response {
  return new Response('', { status: 504, headers: { 'Retry-After': '60' } });
}

/** Holds the answers to bookings back, from the request on, until `release`; `asked` is when the first one was sent. */
export function holdBookings(): { asked: Promise<void>; release: () => void } {
  const asked = gate();
  const released = gate();
  decideOnPosts(async ({ path }): Promise<Fate> => {
    if (path !== '/api/bookings/') return 'arrives';
    asked.open();
    await released.opened;
    return 'arrives';
  });
  return { asked: asked.opened, release: released.open };
}
