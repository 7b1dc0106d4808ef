import { createSecretKey, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import express from 'express';
import jwt from 'jsonwebtoken';
import { allowedHosts } from '../server/http/allowed-hosts.ts';
import { listen } from '../server/http/listen.ts';
import { requestLog } from '../server/http/request-log.ts';
import { securityHeaders } from '../server/http/security-headers.ts';
import { createLogger } from '../server/log.ts';

/**
 * What everything is measured against: the same HTTP stack and token check as Foyer's, and no database. `--bare` leaves
 * out the log, the security headers and the check of the host name too. Prints its address and a token.
 */
const { values } = parseArgs({
  options: { bare: { type: 'boolean', default: false }, folder: { type: 'string', default: '.' } },
});

const key = createSecretKey(randomBytes(32));
const token = jwt.sign({ sub: '1' }, key, { algorithm: 'HS256', expiresIn: '1h' });
const RECORD = {
  id: 1,
  event: 1,
  attendee: 1,
  status: 'confirmed',
  booking_date: '2027-03-01T12:00:00Z',
  updated_at: '2027-03-01T12:00:00Z',
};

const app = express();
app.disable('x-powered-by');
app.disable('etag');
if (!values.bare) {
  app.use(requestLog(createLogger(join(values.folder, 'baseline'), false)));
  app.use(securityHeaders());
  app.use(allowedHosts(() => ['127.0.0.1']));
}
app.use((request, _response, next) => {
  jwt.verify(request.headers.authorization?.slice('Bearer '.length) ?? '', key, { algorithms: ['HS256'] });
  next();
});
app.get('/', (_request, response) => void response.json(RECORD));
app.post('/', express.json({ limit: '100kb', inflate: false }), (request, response) => {
  response.status(201).json({ ...RECORD, ...request.body });
});

const port = await listen(createServer(app), '127.0.0.1', 0);
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/`, token })}\n`);
