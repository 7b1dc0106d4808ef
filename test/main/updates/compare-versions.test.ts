import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../main/updates/compare-versions.ts';

// The order that semver.org gives as its example, with neighbours.
const IN_ORDER = [
  '0.9.9',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.9.0',
  '1.10.0',
  '2.0.0',
];

describe('versions', () => {
  it('are put in order as semver.org does', () => {
    for (const [index, version] of IN_ORDER.entries()) {
      expect(compareVersions(version, version)).toBe(0);
      for (const later of IN_ORDER.slice(index + 1)) {
        expect([version, later, compareVersions(version, later) < 0]).toEqual([version, later, true]);
        expect([later, version, compareVersions(later, version) > 0]).toEqual([later, version, true]);
      }
    }
  });

  it('are the same whatever build they come from', () => {
    expect(compareVersions('1.0.0+linux', '1.0.0+windows')).toBe(0);
  });
});
