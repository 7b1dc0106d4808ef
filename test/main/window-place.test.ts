import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInSight, isNear, placeWindow, type Rectangle } from '../../main/window-place.ts';

const LAPTOP = { x: 0, y: 0, width: 1366, height: 728 };
const PROJECTOR = { x: 1366, y: 0, width: 1920, height: 1080 };
const ON_PROJECTOR = { x: 1500, y: 60, width: 1280, height: 860 };

describe('where the window opens', () => {
  it('is the middle of the main display on a first start', () => {
    expect(placeWindow(null, [PROJECTOR, LAPTOP])).toEqual({ x: 1686, y: 110, width: 1280, height: 860 });
  });

  it('is no larger than a small display', () => {
    const netbook = { x: 0, y: 25, width: 1024, height: 560 };
    expect(placeWindow(null, [netbook])).toEqual(netbook);
  });

  it('is where it was left, on whichever display that was', () => {
    expect(placeWindow(ON_PROJECTOR, [LAPTOP, PROJECTOR])).toEqual(ON_PROJECTOR);
  });

  it('is the display that is left when the second one was unplugged', () => {
    expect(placeWindow(ON_PROJECTOR, [LAPTOP])).toEqual({ x: 86, y: 0, width: 1280, height: 728 });
  });

  it('is the nearest of the displays that are left', () => {
    const above = { x: 0, y: -1080, width: 1920, height: 1080 };
    const right = { x: 1920, y: 0, width: 1920, height: 1080 };
    const farRight = { x: 5000, y: 100, width: 800, height: 600 };
    expect(placeWindow(farRight, [above, right])).toMatchObject({ x: 3040 });
  });

  it('is within the display that shows most of it when its title is out of reach', () => {
    const titleAbove = { x: 100, y: -60, width: 800, height: 600 };
    expect(placeWindow(titleAbove, [LAPTOP])).toEqual({ ...titleAbove, y: 0 });
  });

  it('may be across two displays', () => {
    const across = { x: 1000, y: 40, width: 800, height: 600 };
    expect(placeWindow(across, [LAPTOP, PROJECTOR])).toEqual(across);
    expect(placeWindow({ ...across, x: 1200 }, [LAPTOP])).toMatchObject({ x: 566 });
  });

  it('is left as it was while there is no display at all', () => {
    expect(placeWindow(ON_PROJECTOR, [])).toEqual(ON_PROJECTOR);
  });

  it('is in sight, whatever was remembered and whichever displays there are', () => {
    const number = (min: number, max: number) => fc.integer({ min, max });
    const rectangle = (min: number, max: number): fc.Arbitrary<Rectangle> =>
      fc.record({
        x: number(-9000, 9000),
        y: number(-9000, 9000),
        width: number(min, max),
        height: number(min, max),
      });
    const displays = fc.array(rectangle(640, 8000), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.option(rectangle(360, 12_000)), displays, (remembered, areas) => {
        const place = placeWindow(remembered, areas);
        expect(isInSight(place, areas)).toBe(true);
        // Nor does it wander when the program starts once more.
        expect(placeWindow(place, areas)).toEqual(place);
      }),
    );
  });
});

it('two places are near when only a frame lies between them', () => {
  expect(isNear(ON_PROJECTOR, { ...ON_PROJECTOR, y: 97 })).toBe(true);
  expect(isNear(ON_PROJECTOR, { ...ON_PROJECTOR, x: 1700 })).toBe(false);
  expect(isNear(ON_PROJECTOR, { ...ON_PROJECTOR, x: 1501 }, 0)).toBe(false);
});
