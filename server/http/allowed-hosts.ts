import type { Request, RequestHandler } from 'express';
import { HttpError } from './errors.ts';

const HOST_HEADER = /^(?<name>\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

/** The name in a Host header; null when it is not one, since links are built from it. RFC 9110, section 7.2 */
function hostName(header: string): string | null {
  const name = HOST_HEADER.exec(header)?.groups?.name;
  if (name === undefined || !URL.canParse(`http://${header}/`)) return null;
  return name.toLowerCase().replace(/\.$/, '');
}

/** Whether a Host header names one of `allowed`: exact, ".example.org" with its subdomains, or "*". */
export function isAllowedHost(header: string | undefined, allowed: readonly string[]): boolean {
  const name = hostName(header ?? '');
  if (name === null) return false;
  return allowed.some((pattern) => {
    if (pattern === '*') return true;
    if (pattern.startsWith('.')) return name === pattern.slice(1) || name.endsWith(pattern);
    return name === pattern;
  });
}

/**
 * Refuses requests for names this server does not go by. Without it a foreign page could point its own domain at
 * 127.0.0.1 (DNS rebinding) and read answers as if it were Foyer.
 */
export function allowedHosts(allowedFor: (request: Request) => readonly string[]): RequestHandler {
  return (request, _response, next) => {
    if (isAllowedHost(request.headers.host, allowedFor(request))) return next();
    next(
      new HttpError(
        400,
        'This server does not answer to that host name. Add it to ALLOWED_HOSTS if it should.',
        'invalid_host',
      ),
    );
  };
}
