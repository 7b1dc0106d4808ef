import type { Transaction } from 'sequelize';
import type { CreateAttendeeRequest } from '../../contracts/attendees.ts';
import type { Database } from '../../db/database.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';
import { digitsOf } from '../../lib/fold-text.ts';
import { searchableText } from '../../lib/search-words.ts';
import type { AttendeeRow } from './attendee.model.ts';

/** A person as registered, before they have an id. */
type Person = Pick<AttendeeRow, 'firstName' | 'lastName' | 'email' | 'phone' | 'dateOfBirth'>;

const COLUMNS = {
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  phone: 'text',
  phone_digits: 'text',
  date_of_birth: 'day',
  search_text: 'text',
} as const;
const NAMES = Object.keys(COLUMNS).join(', ');

function insertInto({ dialect }: Database): string {
  return `
    INSERT INTO attendees (${NAMES}, created_at, updated_at)
    SELECT ${NAMES}, ?2, ?2 FROM ${dialect.rowsOf('?1', COLUMNS)} AS person ORDER BY place
    RETURNING id`;
}

/** The words an attendee is found by. */
export function searchTextOf({
  firstName,
  lastName,
  email,
}: Pick<Person, 'firstName' | 'lastName' | 'email'>) {
  return searchableText(firstName, lastName, email);
}

export function fieldsOf(input: CreateAttendeeRequest): Person {
  return {
    firstName: input.first_name,
    lastName: input.last_name,
    email: input.email ?? null,
    phone: input.phone ?? null,
    dateOfBirth: input.date_of_birth ?? null,
  };
}

/**
 * Adds people with one statement. The unit of work's lock makes their ids rise in their order.
 * @returns their ids, in their order
 * @throws the database's refusal when an email is taken; nobody is added then
 */
export async function insertAttendees(
  database: Database,
  people: readonly Person[],
  at: Date,
  tx: Transaction,
): Promise<number[]> {
  const rows = people.map((person) => [
    person.firstName,
    person.lastName,
    person.email,
    person.phone,
    person.phone === null ? null : digitsOf(person.phone),
    person.dateOfBirth,
    searchTextOf(person),
  ]);
  const values = [JSON.stringify(rows), toSqlInstant(at)];
  const added = await database.all<{ id: number }>(insertInto(database), values, tx);
  return added.map(({ id }) => id).sort((one, other) => one - other);
}
