import * as z from 'zod';

/** The code of the 412 for a record that somebody else changed first. */
export const PRECONDITION_FAILED = 'precondition_failed';

// RFC 9110, section 8.8.3; https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3. Lists may hold empty members (5.6.1).
const TAG = String.raw`(?:W/)?"[\x21\x23-\x7E\x80-\xFF]*"`;
const LIST = String.raw`[\t ,]*${TAG}(?:[\t ]*,[\t ,]*${TAG})*[\t ,]*`;

/** What If-Match and If-None-Match may hold: "*", or entity tags with commas between them. */
export const EntityTagList = z
  .string()
  .regex(
    new RegExp(String.raw`^[\t ]*\*[\t ]*$|^${LIST}$`),
    'Must be * or entity tags, such as "3-Jt9kQ0xw2mE".',
  )
  .meta({ examples: ['"3-Jt9kQ0xw2mE"'] });
