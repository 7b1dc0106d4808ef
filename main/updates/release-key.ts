import type { KeyObject } from 'node:crypto';
import { app } from 'electron';
import { readPublicKey } from './signed-sum.ts';

// Put in place by scripts/build.ts from RELEASE_PUBLIC_KEY of its environment.
declare const BUILT_IN_RELEASE_KEY: string;

/**
 * The key that signatures of releases are checked with; null in a build that was made without one. Only a program that
 * is no release takes it from its environment.
 */
export function releaseKey(): KeyObject | null {
  const text = BUILT_IN_RELEASE_KEY || (app.isPackaged ? '' : (process.env.RELEASE_PUBLIC_KEY ?? ''));
  return text === '' ? null : readPublicKey(text);
}
