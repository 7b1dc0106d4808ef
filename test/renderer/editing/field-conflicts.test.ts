import { describe, expect, it } from 'vitest';
import {
  changedFields,
  conflictsOf,
  firstChoices,
  mergeValues,
} from '../../../renderer/components/editing/field-conflicts.ts';
import {
  editedEvent,
  newEventValues,
  toEventBody,
} from '../../../renderer/features/events/event-form-values.ts';

const opened = { ...newEventValues('2027-06-15', '3'), title: 'Gala', capacity: '120', price: '12.50' };
const conflictsBetween = (theirs: object, mine: object) =>
  conflictsOf(
    toEventBody(opened),
    toEventBody({ ...opened, ...theirs }),
    toEventBody({ ...opened, ...mine }),
  );

describe('what two people changed of one record', () => {
  it('is only what differs, for each of them', () => {
    expect(changedFields(toEventBody(opened), toEventBody(opened))).toEqual({});
    expect(
      changedFields(toEventBody(opened), toEventBody({ ...opened, capacity: '130', title: 'Spring Gala' })),
    ).toEqual({ capacity: 130, title: 'Spring Gala' });
  });

  it('is shown where the other one changed something, unless the same was typed here', () => {
    expect(conflictsBetween({}, { title: 'Mine' })).toEqual([]);
    expect(conflictsBetween({ title: 'Same', price: '9' }, { title: 'Same', price: '9' })).toEqual([]);
    expect(conflictsBetween({ title: 'Theirs', capacity: '90' }, { title: 'Mine' })).toEqual([
      { field: 'title', before: 'Gala', theirs: 'Theirs', mine: 'Mine' },
      { field: 'capacity', before: 120, theirs: 90, mine: 120 },
    ]);
  });

  it('stands first as it was typed, and as the other one has it where nothing was', () => {
    const conflicts = conflictsBetween({ title: 'Theirs', capacity: '90' }, { title: 'Mine' });
    expect(firstChoices(conflicts)).toEqual({ title: 'mine', capacity: 'theirs' });
  });

  it('is put together field by field, a day and its time as one', () => {
    const mine = { ...opened, title: 'Mine', start_time: '18:00', capacity: '130' };
    const theirs = { ...opened, title: 'Theirs', start_date: '2027-06-16', start_time: '20:00' };

    const merged = mergeValues(editedEvent, mine, theirs, { title: 'mine', start_datetime: 'theirs' });

    expect(merged).toEqual({ ...mine, start_date: '2027-06-16', start_time: '20:00' });
  });
});
