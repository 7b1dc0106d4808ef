type Version = { numbers: readonly number[]; before: readonly string[] };

function read(version: string): Version {
  const [core = '', ...rest] = version.split('+')[0]?.split('-') ?? [];
  return {
    numbers: core.split('.').map(Number),
    before: rest.length === 0 ? [] : rest.join('-').split('.'),
  };
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const [numberA, numberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (numberA && numberB) return Number(a) - Number(b);
  if (numberA !== numberB) return numberA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Negative when `a` comes before `b`, by the rules of semver.org: 1.10.0 after 1.9.0, 1.0.0-beta.1 before 1.0.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [read(a), read(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.before.length === 0 || right.before.length === 0) return right.before.length - left.before.length;
  for (let index = 0; index < Math.max(left.before.length, right.before.length); index += 1) {
    const difference = comparePart(left.before[index], right.before[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}
