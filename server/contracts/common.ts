import * as z from 'zod';

/** Largest page a list hands out; domain rule "default 10, at most 100". */
export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 10;

// Control characters other than tab and line ends.
const CONTROL_CHARACTERS = /[^\P{Cc}\t\r\n]/u;
const LINE_BREAKS_AND_TABS = /[\t\r\n\u2028\u2029]/;
// What bytes that are not UTF-8 have turned into by the time they arrive here.
const REPLACEMENT_CHARACTER = '\uFFFD';
// A tag, a comment or a processing instruction. "<3" and "5 < 7" are ordinary writing and pass.
const MARKUP = /<[a-z/!?]/i;
// White space and characters that show nothing, such as the zero-width space.
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;
const PICTOGRAPHS = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

function acceptableText(schema: z.ZodString): z.ZodString {
  return schema
    .refine((text) => !CONTROL_CHARACTERS.test(text), 'Control characters are not allowed.')
    .refine(
      (text) => text.isWellFormed() && !text.includes(REPLACEMENT_CHARACTER),
      'This text is not valid Unicode.',
    )
    .refine((text) => !MARKUP.test(text), 'HTML tags are not allowed.');
}

/** Written when it is needed: how a number is written in English takes a while to find out, at each start. */
function tooLong(max: number) {
  return { error: () => `Ensure this field has no more than ${max.toLocaleString('en')} characters.` };
}

/** Free text over several lines, trimmed, possibly empty. Refuses control characters and HTML tags. */
export function multilineText(max: number) {
  return acceptableText(z.string().trim().max(max, tooLong(max)));
}

/** One line of text, trimmed and not blank. Refuses line breaks, control characters and HTML tags. */
export function singleLineText(max: number) {
  return acceptableText(
    z
      .string()
      .trim()
      .min(1, 'This field may not be blank.')
      .max(max, tooLong(max))
      .refine((text) => VISIBLE.test(text), 'This field may not be blank.'),
  ).refine((text) => !LINE_BREAKS_AND_TABS.test(text), 'This field must be a single line.');
}

/** A person's name: one line without pictographs, since it is printed on door lists and read aloud. */
export function personName() {
  return singleLineText(100).refine((text) => !PICTOGRAPHS.test(text), 'A name may not contain emoji.');
}

/** A record's id inside a JSON body. */
export const RecordId = z.int('Must be a whole number.').min(1, 'Must be 1 or more.');

// Beyond these years an instant has no four-digit year in UTC and no place in the order of the others; there was no
// year 0.
function isWithinCalendar(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** A day without a time, "1990-01-31". */
export function calendarDay() {
  return z.iso
    .date('Must be a date that exists, such as "1990-01-31".')
    .refine(isWithinCalendar, 'Must be a date that exists, such as "1990-01-31".');
}

/** An instant in ISO 8601 with a zone on input ("2027-06-15T09:00:00Z", "…+02:00"); a string, not a Date. */
export const InstantInput = z.iso
  .datetime({
    offset: true,
    error: 'Must be a date and time with a zone, such as "2027-06-15T09:00:00Z".',
  })
  .refine(isWithinCalendar, 'This date and time does not exist.');

/** An instant as the API answers it: UTC, whole seconds, "2027-06-15T09:00:00Z". */
export const Instant = z.iso.datetime();

/** A decimal string with two places ("299.99"); integer minor units inside. */
export const MoneyResponse = z
  .string()
  .regex(/^\d+\.\d{2}$/)
  .meta({ examples: ['299.99'] });

const MONEY_MESSAGE = 'Must be an amount of 0 or more with at most two decimal places, such as "12.50".';
export const MoneyInput = z
  .union([z.string(), z.number()], MONEY_MESSAGE)
  .transform((amount) => String(amount).trim())
  .pipe(z.string().regex(/^\d{1,8}(\.\d{1,2})?$/, MONEY_MESSAGE));

/** A document to print, which is answered as it is. */
export const PdfFile = z
  .strictObject({ name: z.string(), bytes: z.custom<Uint8Array>((given) => given instanceof Uint8Array) })
  .meta({ id: 'PdfFile' });

/** Field errors by field name, or a broken rule under `non_field_errors`. */
export const ValidationErrorResponse = z.record(z.string(), z.array(z.string()).min(1)).meta({
  id: 'ValidationErrorResponse',
  description: 'Sentences by field; a broken rule is under `non_field_errors`.',
});

export const ErrorResponse = z.strictObject({ detail: z.string(), code: z.string() }).meta({
  id: 'ErrorResponse',
  description: 'Any other refusal: a sentence for people and a stable code for programs.',
});
export type ErrorResponse = z.infer<typeof ErrorResponse>;

/** Path parameter `{id}`. */
export const IdParams = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'Must be a whole number.')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1 }),
});
export const NoParams = z.strictObject({});
export const NoQuery = z.strictObject({});

/** Text that is compared, not stored: a search, a user name. Refuses control characters, which no record holds. */
export function plainText(max: number) {
  return z
    .string()
    .max(max, tooLong(max))
    .refine((text) => !CONTROL_CHARACTERS.test(text), 'Control characters are not allowed.');
}

/** A positive whole number in a query string. */
export function queryId() {
  return z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'Must be a whole number of 1 or more.')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1 });
}

export function queryBoolean() {
  return z
    .enum(['true', 'false', 'True', 'False', '1', '0'], 'Must be "true" or "false".')
    .transform((text) => text === '1' || text.toLowerCase() === 'true')
    .meta({ type: 'boolean', enum: undefined });
}

/** An instant in a query string, or a plain date, which means its first moment in UTC. */
export function queryInstant() {
  return z
    .union([z.iso.datetime({ offset: true }), z.iso.date()], 'Must be a date or a date and time with a zone.')
    .refine(isWithinCalendar, 'This date and time does not exist.')
    .transform((text) => new Date(text))
    .meta({ type: 'string', format: 'date-time' });
}

export type Ordering<Field extends string = string> = { field: Field; descending: boolean };

function orderingOf<const Field extends string>(fields: readonly Field[]) {
  return z
    .string()
    .transform((text, context): Ordering<Field>[] =>
      text.split(',').map((part) => {
        const descending = part.startsWith('-');
        const field = fields.find((candidate) => candidate === (descending ? part.slice(1) : part));
        if (field === undefined) {
          context.addIssue({
            code: 'custom',
            message: `Cannot order by "${part.slice(0, 60)}". Choose from: ${fields.join(', ')}.`,
          });
          return z.NEVER;
        }
        return { field, descending };
      }),
    )
    .refine(
      (orderings) => new Set(orderings.map(({ field }) => field)).size === orderings.length,
      'Name each field once.',
    )
    .meta({ description: `Comma-separated, "-" in front for descending: ${fields.join(', ')}.` });
}

/**
 * The query string of a list: paging, search, ordering and the given filters; anything else is refused by name.
 * `orderings` are the fields `?ordering=` takes.
 */
export function listQuery<const Field extends string, Filters extends z.ZodRawShape>(
  orderings: readonly Field[],
  filters: Filters,
) {
  return z.strictObject({
    page: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number of 1 or more.')
      .transform(Number)
      .meta({ type: 'integer', minimum: 1, default: 1 })
      .optional(),
    page_size: z
      .string()
      .regex(/^([1-9]\d?|100)$/, `Must be a whole number from 1 to ${MAX_PAGE_SIZE}.`)
      .transform(Number)
      .meta({ type: 'integer', minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
      .optional(),
    search: plainText(200).optional(),
    ordering: orderingOf(orderings).optional(),
    ...filters,
  });
}

/** The envelope of every list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    count: z.int().min(0),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(item),
  });
}
export type Page<Item> = { count: number; next: string | null; previous: string | null; results: Item[] };
