type Clean = (text: string) => string;
type Fields = Record<string, unknown>;

/** Fields that hold words of ours, the only ones whose text is kept; numbers and yes or no are kept of all. */
const WORDS = new Set([
  'msg',
  'program',
  'process',
  'version',
  'electron',
  'reason',
  'signal',
  'phase',
  'from',
  'to',
  'host',
  'channel',
]);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The place a request asked for, without the words that are no part of Foyer's own addresses. */
function cleanPath(path: unknown, known: ReadonlySet<string>): string {
  if (typeof path !== 'string') return '…';
  const parts = path.split('/').slice(0, 12);
  return parts.map((part) => (known.has(part) || /^\d{1,9}$/.test(part) ? part : '…')).join('/');
}

/** A stack without what stood in its message: its kind and the places in the code. */
function cleanStack(stack: unknown, clean: Clean): string | undefined {
  if (typeof stack !== 'string') return undefined;
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return places.map(clean).join('\n');
}

function cleanError(error: unknown, clean: Clean): Fields | undefined {
  if (!isFields(error)) return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? clean(value) : undefined);
  const { type, code, message, stack } = error;
  return { type: text(type), code: text(code), message: text(message), stack: cleanStack(stack, clean) };
}

/** Of what a process said outside of its log: which error or warning it was, and where. */
function cleanSaid(said: unknown, clean: Clean): string | undefined {
  if (typeof said !== 'string') return undefined;
  const lines = said
    .split('\n')
    .filter((line) => /^\s+at |^(\(node:\d+\) )?\[?\w*(Error|Warning)\b/.test(line));
  return lines.map(clean).join('\n');
}

function kept(key: string, value: unknown, clean: Clean): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return typeof value === 'string' && WORDS.has(key) ? clean(value) : undefined;
}

/**
 * A line of the log without anything that may tell of a person: only what is known to be harmless stays.
 * @param known the words Foyer's own addresses are made of
 * @returns null for what is no line of the log
 */
export function cleanLine(line: string, clean: Clean, known: ReadonlySet<string>): string | null {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isFields(fields)) return null;
  const { req, res, err, stderr, requestId, ...others } = fields;
  const cleaned: Fields = Object.fromEntries(
    Object.entries(others).map(([key, value]) => [key, kept(key, value, clean)]),
  );
  if (isFields(req)) {
    cleaned.req = {
      id: clean(String(req.id)),
      method: clean(String(req.method)),
      path: cleanPath(req.path, known),
    };
  }
  if (isFields(res)) cleaned.res = { status: typeof res.status === 'number' ? res.status : undefined };
  if (typeof requestId === 'string') cleaned.requestId = clean(requestId);
  cleaned.err = cleanError(err, clean);
  cleaned.stderr = cleanSaid(stderr, clean);
  return JSON.stringify(cleaned);
}
