import type { Transaction } from 'sequelize';
import type { CreateAttendeeRequest } from '../../contracts/attendees.ts';
import type { Database } from '../../db/connection.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';
import { digitsOf } from '../../lib/fold-text.ts';
import { searchableText } from '../../lib/search-words.ts';
import type { AttendeeRow } from './attendee.model.ts';

/** A person as registered, before they have an id. */
type Person = Pick<AttendeeRow, 'firstName' | 'lastName' | 'email' | 'phone' | 'dateOfBirth'>;

const INSERT = `
  INSERT INTO attendees (first_name, last_name, email, phone, phone_digits, date_of_birth, search_text,
                         created_at, updated_at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, ?2, ?2
  FROM json_each(?1) ORDER BY key
  RETURNING id`;

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
  const added = await database.all<{ id: number }>(INSERT, [JSON.stringify(rows), toSqlInstant(at)], tx);
  return added.map(({ id }) => id).sort((one, other) => one - other);
}
