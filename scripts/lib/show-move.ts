import { Presets, SingleBar } from 'cli-progress';
import type { TableDigest } from '../../server/db/move/compare-table.ts';
import type { Progress } from '../../server/db/move/fill-target.ts';

export type ShownProgress = { show(progress: Progress): void; end(): void };

const DOING = { copy: 'Copying', compare: 'Comparing' } as const;
const DONE = { copy: 'Copied', compare: 'Compared' } as const;
const amount = (rows: number) => `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;

function asBar(): ShownProgress {
  const bar = new SingleBar(
    {
      format: '{doing} [{bar}] {percentage}%, {eta_formatted} left',
      stream: process.stdout,
      hideCursor: true,
    },
    Presets.legacy,
  );
  return {
    show({ step, table, overall }) {
      const shown = { doing: `${DOING[step]} ${table}`.padEnd(26) };
      if (!bar.isActive) bar.start(overall.rows, 0, shown);
      bar.update(overall.done, shown);
    },
    end: () => bar.stop(),
  };
}

/** A bar in a terminal; in a file or another program, a line for each table and step. */
export function showProgress(): ShownProgress {
  if (process.stdout.isTTY) return asBar();
  return {
    show({ step, table, done, rows }) {
      if (done === rows) console.log(`${DONE[step]} ${table}: ${amount(rows)}.`);
    },
    end: () => undefined,
  };
}

const DIGITS = 12;

/** What was moved, as a table of words and numbers. */
export function describeMoved(moved: readonly TableDigest[]): string {
  const lines = moved.map(({ table, rows, checksum }) => [
    table,
    rows.toLocaleString('en'),
    checksum.slice(0, DIGITS),
  ]);
  const heading = ['table', 'rows', 'checksum'];
  const width = (at: number) => Math.max(...[heading, ...lines].map((line) => line[at]?.length ?? 0));
  return [heading, ...lines]
    .map(([table = '', rows = '', checksum = '']) =>
      [table.padEnd(width(0)), rows.padStart(width(1)), checksum].join('  '),
    )
    .join('\n');
}
