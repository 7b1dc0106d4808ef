export type Rectangle = { x: number; y: number; width: number; height: number };

const FIRST_SIZE = { width: 1280, height: 860 };
// Where a window is taken hold of to move it, and how much of that has to be in reach.
const TITLE_HEIGHT = 40;
const GRIP = { width: 120, height: 20 };
const ENOUGH_IN_SIGHT = 0.6;

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

function sharedArea(a: Rectangle, b: Rectangle): number {
  const { width, height } = overlap(a, b);
  return width * height;
}

function distance(a: Rectangle, b: Rectangle): number {
  const x = a.x + a.width / 2 - (b.x + b.width / 2);
  const y = a.y + a.height / 2 - (b.y + b.height / 2);
  return Math.hypot(x, y);
}

/** Whether a person sees most of a window at `place` and can take hold of it, on displays with these work areas. */
export function isInSight(place: Rectangle, workAreas: readonly Rectangle[]): boolean {
  const title = { ...place, height: TITLE_HEIGHT };
  const hasGrip = workAreas.some((area) => {
    const { width, height } = overlap(title, area);
    return width >= GRIP.width && height >= GRIP.height;
  });
  const seen = workAreas.reduce((sum, area) => sum + sharedArea(place, area), 0);
  return hasGrip && seen >= ENOUGH_IN_SIGHT * place.width * place.height;
}

function fitInto(place: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(place.width, area.width);
  const height = Math.min(place.height, area.height);
  const within = (wanted: number, from: number, room: number) =>
    Math.min(Math.max(wanted, from), from + room);
  return {
    x: within(place.x, area.x, area.width - width),
    y: within(place.y, area.y, area.height - height),
    width,
    height,
  };
}

function nearest(place: Rectangle, workAreas: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  return workAreas.reduce((best, area) => {
    const gain = sharedArea(place, area) - sharedArea(place, best);
    return gain > 0 || (gain === 0 && distance(place, area) < distance(place, best)) ? area : best;
  });
}

/**
 * Where a window goes that was at `remembered` when it was last seen: there, if that is still in sight, else as near to
 * it as a display is. Without a memory it goes to the middle of the first display. All in the system's own pixels.
 * @param workAreas of the displays there are now, the main one first; without any, the window is left where it was
 */
export function placeWindow(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const [main, ...others] = workAreas;
  if (main === undefined) return remembered ?? { x: 0, y: 0, ...FIRST_SIZE };
  if (remembered === null) {
    const x = Math.round(main.x + (main.width - FIRST_SIZE.width) / 2);
    const y = Math.round(main.y + (main.height - FIRST_SIZE.height) / 2);
    return fitInto({ x, y, ...FIRST_SIZE }, main);
  }
  if (isInSight(remembered, workAreas)) return remembered;
  return fitInto(remembered, nearest(remembered, [main, ...others]));
}

/** Whether two places differ by no more than what a window manager adds around a window. */
export function isNear(a: Rectangle, b: Rectangle, tolerance = 48): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= tolerance);
}
