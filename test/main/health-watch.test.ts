import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HUNG_AFTER_S, watchHealth } from '../../main/health-watch.ts';

const SECOND = 1000;
const never = () => new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('watching over a server', () => {
  it('says once that it hangs when nothing was answered for fifteen seconds', async () => {
    const onHung = vi.fn();
    watchHealth(never, onHung);
    await vi.advanceTimersByTimeAsync(HUNG_AFTER_S * SECOND);
    expect(onHung).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(onHung).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(onHung).toHaveBeenCalledTimes(1);
  });

  it('leaves a server alone that is slow under load', async () => {
    const onHung = vi.fn();
    const answerLate = () => new Promise((resolve) => setTimeout(resolve, 12 * SECOND));
    watchHealth(answerLate, onHung);
    await vi.advanceTimersByTimeAsync(300 * SECOND);
    expect(onHung).not.toHaveBeenCalled();
  });

  it('counts a refused connection as no answer', async () => {
    const onHung = vi.fn();
    watchHealth(() => Promise.reject(new Error('refused')), onHung);
    await vi.advanceTimersByTimeAsync(20 * SECOND);
    expect(onHung).toHaveBeenCalledTimes(1);
  });

  it('is not fooled by a clock that was put forward', async () => {
    const onHung = vi.fn();
    const ask = vi.fn<() => Promise<unknown>>(() => Promise.resolve());
    watchHealth(ask, onHung);
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    ask.mockImplementation(never);
    vi.setSystemTime(Date.now() + 365 * 86_400 * SECOND);
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    expect(onHung).not.toHaveBeenCalled();
  });

  it('begins anew after the computer has slept', async () => {
    const onHung = vi.fn();
    const watch = watchHealth(never, onHung);
    await vi.advanceTimersByTimeAsync(14 * SECOND);
    watch.forgive();
    await vi.advanceTimersByTimeAsync(14 * SECOND);
    expect(onHung).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    expect(onHung).toHaveBeenCalledTimes(1);
  });

  it('asks no more once it is stopped', async () => {
    const ask = vi.fn(never);
    const onHung = vi.fn();
    const watch = watchHealth(ask, onHung);
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    watch.stop();
    const asked = ask.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(ask).toHaveBeenCalledTimes(asked);
    expect(onHung).not.toHaveBeenCalled();
  });
});
