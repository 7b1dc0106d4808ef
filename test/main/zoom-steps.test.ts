import { expect, it } from 'vitest';
import { nextZoom } from '../../main/zoom-steps.ts';

it('zooms in and out by the steps of a browser and comes back to the design', () => {
  expect(nextZoom(1, 'in')).toBe(1.1);
  expect(nextZoom(1, 'out')).toBe(0.9);
  expect(nextZoom(2.5, 'reset')).toBe(1);
});

it('finds the next step from a size between two', () => {
  expect(nextZoom(1.2, 'in')).toBe(1.25);
  expect(nextZoom(1.2, 'out')).toBe(1.1);
});

it('stays where there is no further step', () => {
  expect(nextZoom(3, 'in')).toBe(3);
  expect(nextZoom(0.5, 'out')).toBe(0.5);
});
