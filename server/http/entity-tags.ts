import { hash } from 'node:crypto';
import type { Request } from 'express';
import { EntityTagList, PRECONDITION_FAILED } from '../contracts/entity-tags.ts';
import { HttpError, ValidationError } from './errors.ts';

/** The entity tags a condition names, as they were written; '*' stands for whatever there is. */
type NamedTags = '*' | readonly string[];

/** What a request demands of a record before it is changed; null where it demands nothing. */
export type Preconditions = { ifMatch: NamedTags | null; ifNoneMatch: NamedTags | null };

export const NO_PRECONDITIONS: Preconditions = { ifMatch: null, ifNoneMatch: null };

/** 72 bits: two texts of one record that are told apart by nothing else will not meet by chance. */
const DIGEST_LENGTH = 12;

const versions = new WeakMap<object, number>();

/** Keeps a record's version beside its answer, which goes out as it is. */
export function tagged<Answer extends object>(answer: Answer, version: number): Answer {
  versions.set(answer, version);
  return answer;
}

/**
 * The entity tag of an answer: the version, which moves when a person changes the record, and a digest of the text,
 * which moves with everything else it shows, such as the seats that are left.
 * @param text the answer as it goes out
 */
export function entityTagOf(answer: object, text: string): string {
  const version = versions.get(answer);
  const digest = hash('sha256', text, 'base64url').slice(0, DIGEST_LENGTH);
  return version === undefined ? `"${digest}"` : `"${version}-${digest}"`;
}

/** @throws ValidationError naming the header */
function namedTags(request: Request, header: string): NamedTags | null {
  const value = request.get(header);
  if (value === undefined) return null;
  const list = EntityTagList.safeParse(value);
  if (!list.success) throw new ValidationError({ [header]: list.error.issues.map(({ message }) => message) });
  return value.trim() === '*' ? '*' : (value.match(/(?:W\/)?"[^"]*"/g) ?? []);
}

/** @throws ValidationError naming the header that is malformed */
export function preconditionsOf(request: Request): Preconditions {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  if (ifMatch === undefined && ifNoneMatch === undefined) return NO_PRECONDITIONS;
  return { ifMatch: namedTags(request, 'If-Match'), ifNoneMatch: namedTags(request, 'If-None-Match') };
}

function preconditionFailed(): HttpError {
  return new HttpError(
    412,
    'Somebody else changed this meanwhile. Nothing was stored; look at it again, then decide.',
    PRECONDITION_FAILED,
  );
}

/**
 * Holds a record against what the request demands. Only the version counts: somebody booking a seat is no reason to
 * refuse a new title. To be called inside the unit of work that changes the record.
 * @throws HttpError 412
 */
export function assertPreconditions({ ifMatch, ifNoneMatch }: Preconditions, version: number): void {
  const isOfVersion = (tag: string) => tag.startsWith(`"${version}-`);
  // A weak tag never proves that two are the same; that they differ it must prove. RFC 9110, section 8.8.3.2.
  if (Array.isArray(ifMatch) && !ifMatch.some(isOfVersion)) throw preconditionFailed();
  if (ifNoneMatch === '*' || ifNoneMatch?.some((tag) => isOfVersion(tag.replace(/^W\//, ''))))
    throw preconditionFailed();
}

/**
 * Whether the reader has the very text already that would be answered. Express would tell so too, but not to `fetch`,
 * which sends `Cache-Control: no-cache` with every condition of a script's own.
 * @throws HttpError 412 when the reader wants another text or none
 */
export function hasAlready({ ifMatch, ifNoneMatch }: Preconditions, tag: string): boolean {
  if (Array.isArray(ifMatch) && !ifMatch.includes(tag)) throw preconditionFailed();
  if (!Array.isArray(ifNoneMatch)) return ifNoneMatch === '*';
  return ifNoneMatch.some((named) => named.replace(/^W\//, '') === tag);
}
