import { Workbox } from 'workbox-window';
import { getConnection, subscribeToConnection } from '../lib/connection.ts';
import { desktop } from '../lib/desktop.ts';
import { keep, readKept } from '../lib/kept.ts';
import { createListeners } from '../lib/listeners.ts';
import { isPageHeld, subscribeToHolds } from '../lib/page-holds.ts';

/** Whoever types again within this time has not paused, in milliseconds. */
const PAUSE = 3_000;
/** How often a window that nobody closes looks for a new version, in milliseconds. */
const LOOK_EVERY = 30 * 60_000;
const LOCK = 'foyer.page-is-held';
const UPDATED = 'updated';

export type NewVersion = 'none' | 'waiting' | 'arrived';

const listeners = createListeners();
let state: NewVersion = readKept(UPDATED) === true ? 'arrived' : 'none';

/** A new version of the window that waits for a quiet moment, or has just taken over; none otherwise. */
export function getNewVersion(): NewVersion {
  return state;
}

/** Calls back on every change; returns the function that stops it. */
export const subscribeToNewVersion = listeners.subscribe;

function change(next: NewVersion): void {
  state = next;
  listeners.tell();
}

/** As soon as nothing in this page would be disturbed and nobody has pressed a key or the screen for a moment. */
function whenQuiet(act: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (!isPageHeld()) timer = setTimeout(finish, PAUSE);
  };
  const stops = [
    subscribeToHolds(wait),
    ...(['keydown', 'pointerdown', 'input'] as const).map((name) => {
      window.addEventListener(name, wait, true);
      return () => window.removeEventListener(name, wait, true);
    }),
  ];
  const finish = () => {
    for (const stop of stops) stop();
    act();
  };
  wait();
}

/** Tells the browser's other windows of this server while this one holds something typed. */
function shareHolds(): void {
  let release: (() => void) | null = null;
  const follow = () => {
    if (isPageHeld() === (release !== null)) return;
    if (release !== null) {
      release();
      release = null;
      return;
    }
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(LOCK, { mode: 'shared' }, () => held);
  };
  subscribeToHolds(follow);
  follow();
}

/** Acts when no window of this server holds anything typed: the new version takes over in all of them at once. */
function whenAllAreQuiet(act: () => void): void {
  whenQuiet(() => {
    void navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock === null) setTimeout(() => whenAllAreQuiet(act), PAUSE);
      else act();
    });
  });
}

function reload(): void {
  keep(UPDATED, true);
  window.location.reload();
}

/** What an earlier version kept in the desktop's window, which would go on opening from it. */
async function forgetKeptFiles(): Promise<void> {
  if (navigator.serviceWorker.controller === null) {
    for (const name of await caches.keys()) await caches.delete(name);
    return;
  }
  // It answers this page to its end, and keeps what it answers: that goes with the next page.
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister();
}

/**
 * Keeps the window's files at hand, so that it opens while the server is away, and lets a new version of them take over
 * at a moment when nobody is typing. Does nothing where the browser has no service workers: over plain HTTP from another
 * computer. Nor in the desktop's own window: its server is of its own version and started before it, and to open from
 * what is kept takes longer than to ask it.
 */
export function followNewVersions(): void {
  keep(UPDATED, undefined);
  if (!('serviceWorker' in navigator)) return;
  if (desktop() !== undefined) {
    void forgetKeptFiles();
    return;
  }
  const workbox = new Workbox('/sw.js');
  let isControlled = navigator.serviceWorker.controller !== null;
  shareHolds();
  workbox.addEventListener('waiting', () => {
    change('waiting');
    whenAllAreQuiet(() => workbox.messageSkipWaiting());
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first worker only begins to look after a page that is up to date already.
    if (isControlled) {
      change('waiting');
      whenQuiet(reload);
    }
    isControlled = true;
  });
  const look = () => void workbox.update().catch(() => undefined);
  // A server that was away may have come back as another version.
  subscribeToConnection(() => {
    if (getConnection() === 'connected') look();
  });
  setInterval(look, LOOK_EVERY);
  void workbox.register().catch(() => undefined);
}
