import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = path.join(import.meta.dirname, '..', '..', '..', 'renderer');

/** Where the venue's zone, language and currency are brought in. */
const ALLOWED = ['format.ts', 'venue-time.ts', 'venue-style.ts', 'wall-clock.ts', 'place-names.ts'].map(
  (name) => path.join('lib', name),
);

// What reads or writes a time, a number or an amount the way this device does.
const DEVICE_WAYS = [
  /\.toLocale\w*String\(/,
  /\.to(Date|Time)String\(/,
  /\.[gs]et(Hours|Minutes|Date|Day|Month|FullYear)\(/,
  /\bgetTimezoneOffset\(/,
  /\bIntl\.(DateTimeFormat|NumberFormat|RelativeTimeFormat)\b/,
  /from 'dayjs'/,
  /new Date\([^)]+,/,
];

it('nothing in the window writes a time or an amount the way the device does', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !ALLOWED.includes(file),
  );
  const found = files.flatMap((file) =>
    readFileSync(path.join(RENDERER, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        DEVICE_WAYS.some((way) => way.test(line)) ? [`${file}:${at + 1}: ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
  expect(files.length).toBeGreaterThan(200);
});
