const STEPS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

export type ZoomStep = 'in' | 'out' | 'reset';

/** The next size in the steps browsers have, whatever size it is now. */
export function nextZoom(zoom: number, step: ZoomStep): number {
  if (step === 'reset') return 1;
  const next = step === 'in' ? STEPS.find((size) => size > zoom) : STEPS.findLast((size) => size < zoom);
  return next ?? zoom;
}
