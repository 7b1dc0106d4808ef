import { describe, expect, it } from 'vitest';
import {
  countActivityFilters,
  readActivityState,
  toAuditFilter,
  writeActivityState,
} from '../../../renderer/features/activity/activity-list-state.ts';
import { entryDifference } from '../../../renderer/features/activity/entry-difference.ts';

const words = { yes: 'yes', no: 'no', nothing: 'nothing' };

describe('the difference an entry made', () => {
  it('has one line a field, with what there is of before and after', () => {
    expect(
      entryDifference({ before: { title: 'A', phone: null }, after: { title: 'B', is_active: true } }, words),
    ).toEqual([
      { field: 'title', before: 'A', after: 'B' },
      { field: 'phone', before: 'nothing', after: undefined },
      { field: 'is_active', before: undefined, after: 'yes' },
    ]);
  });

  it('writes a number that stands for something as it is written elsewhere, and groups what is counted', () => {
    const after = { attendee: 2001, location_id: 1000, https_port: 8443, capacity: 1200 };
    expect(entryDifference({ before: null, after }, words).map((line) => line.after)).toEqual([
      '2001',
      '1000',
      '8443',
      '1,200',
    ]);
  });

  it('is nothing where nothing was written down', () => {
    expect(entryDifference({ before: null, after: null }, words)).toEqual([]);
  });

  it('shows what has parts as it is stored', () => {
    const [line] = entryDifference({ before: null, after: { seats: [1, 2] } }, words);
    expect(line?.after).toBe('[1,2]');
  });
});

describe('the activity’s address', () => {
  it('keeps its filters and leaves out what it does not know', () => {
    const query = new URLSearchParams('action=event.update&record=7&from=2027-03-01&type=nothing&user=-1');
    const state = readActivityState(query);
    expect(state).toMatchObject({ action: 'event.update', record: 7, from: '2027-03-01' });
    expect(countActivityFilters(state)).toBe(3);
    expect(writeActivityState(state).toString()).toBe('action=event.update&record=7&from=2027-03-01');
  });

  it('ends the last day when that day ends', () => {
    const { at_after, at_before } = toAuditFilter(
      readActivityState(new URLSearchParams('from=2027-03-01&until=2027-03-01')),
      '',
    );
    expect(Date.parse(String(at_before)) - Date.parse(String(at_after))).toBe(24 * 3_600_000);
  });
});
