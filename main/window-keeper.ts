import { type BrowserWindow, screen } from 'electron';
import type { SettingsFile } from './settings.ts';
import { isInSight, isNear, placeWindow, type Rectangle } from './window-place.ts';

// A window that is dragged tells of every pixel.
const SETTLED_MS = 400;
const DISPLAY_EVENTS = ['display-added', 'display-removed', 'display-metrics-changed'] as const;

function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Where the box office opens. */
export function rememberedPlace(settings: SettingsFile): Rectangle {
  return placeWindow(settings.current.windowBounds, workAreas());
}

function moveTo(window: BrowserWindow, place: Rectangle): void {
  const isKiosk = window.isKiosk();
  const isMaximized = !isKiosk && window.isMaximized();
  if (isKiosk) window.setKiosk(false);
  if (isMaximized) window.unmaximize();
  window.setBounds(place);
  if (isMaximized) window.maximize();
  if (isKiosk) window.setKiosk(true);
}

/**
 * Remembers where a person puts the window, and brings it back into sight when the display it was on is gone. A place it
 * was brought to is not remembered: with the display there again, the window goes back to where it was put.
 */
export function keepInPlace(window: BrowserWindow, settings: SettingsFile): void {
  let broughtTo: Rectangle | undefined = window.getBounds();
  let timer: NodeJS.Timeout | undefined;

  const notePlace = () => {
    const bounds = window.getNormalBounds();
    if (broughtTo !== undefined && isNear(bounds, broughtTo)) return;
    broughtTo = undefined;
    const { windowBounds } = settings.current;
    if (windowBounds === null || !isNear(bounds, windowBounds, 0)) settings.change({ windowBounds: bounds });
  };
  const note = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isKiosk() || window.isFullScreen() || window.isMinimized()) return;
    notePlace();
    const windowIsMaximized = window.isMaximized();
    if (windowIsMaximized !== settings.current.windowIsMaximized) settings.change({ windowIsMaximized });
  };
  const noteSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(note, SETTLED_MS);
  };
  const bringIntoSight = () => {
    // What was dragged in the last moment counts as put there.
    note();
    const bounds = window.getBounds();
    const wanted = settings.current.windowBounds ?? bounds;
    const areas = workAreas();
    const isWhereItBelongs = isNear(bounds, wanted) || window.isMaximized() || window.isKiosk();
    if (isWhereItBelongs && isInSight(bounds, areas)) return;
    const place = placeWindow(wanted, areas);
    if (isNear(place, bounds, 0)) return;
    moveTo(window, place);
    broughtTo = place;
  };

  if (settings.current.windowIsMaximized) window.maximize();
  window.on('move', noteSoon);
  window.on('resize', noteSoon);
  window.on('maximize', noteSoon);
  window.on('unmaximize', noteSoon);
  window.on('close', note);
  for (const event of DISPLAY_EVENTS) screen.on(event as 'display-added', bringIntoSight);
  window.on('closed', () => {
    clearTimeout(timer);
    for (const event of DISPLAY_EVENTS) screen.off(event as 'display-added', bringIntoSight);
  });
}
