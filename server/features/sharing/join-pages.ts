import type { X509Certificate } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { HttpError } from '../../http/errors.ts';
import { joinPage, notSharedPage } from './join-page.ts';
import { JOIN_FIRST } from './join-strings.ts';
import { JOIN_STYLE } from './join-style.ts';
import { mobileConfig } from './mobile-config.ts';
import type { SharingService } from './sharing.service.ts';

/** Stricter than what the window needs: the join page has no script at all and no style but its own file. */
const JOIN_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The encrypted address of the host that the visitor has just reached. */
function secureUrlFor(request: Request, httpsPort: number): string {
  const url = new URL(`https://${request.headers.host}`);
  url.port = String(httpsPort);
  return url.href;
}

/** The page that shows how to join, and what it hands out. Every door has it; none asks who wants to know. */
export function mountJoinPages(app: Express, sharing: SharingService): void {
  app.get('/join', (request, response) => {
    response.set({ 'Content-Security-Policy': JOIN_POLICY, 'Cache-Control': 'no-store' });
    const ports = sharing.ports();
    const authority = sharing.authority();
    if (ports === null || authority === null) {
      response.status(404).type('html').send(notSharedPage());
      return;
    }
    const page = joinPage({
      fingerprint: authority.fingerprint256,
      secureUrl: secureUrlFor(request, ports.https_port),
      userAgent: request.get('User-Agent') ?? '',
    });
    response.type('html').send(page);
  });

  app.get('/join/join.css', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(JOIN_STYLE);
  });

  const handOut = (path: string, send: (response: Response, authority: X509Certificate) => void) =>
    app.get(path, (_request, response, next) => {
      const authority = sharing.authority();
      if (authority === null) return next();
      response.set('Cache-Control', 'no-store');
      send(response, authority);
    });
  handOut('/join/foyer-ca.crt', (response, { raw }) => {
    response.attachment('foyer-ca.crt').set('Content-Type', 'application/x-x509-ca-cert').send(raw);
  });
  handOut('/join/foyer-ca.pem', (response, authority) => {
    response
      .attachment('foyer-ca.pem')
      .set('Content-Type', 'application/x-pem-file')
      .send(authority.toString());
  });
  handOut('/join/foyer.mobileconfig', (response, authority) => {
    response.set('Content-Type', 'application/x-apple-aspen-config').send(mobileConfig(authority));
  });
}

/** Leads a browser that asks the plain door for anything else to the page, and tells a program why not. */
export function joinFirst(request: Request, response: Response): void {
  const isPage = ['GET', 'HEAD'].includes(request.method) && !request.path.startsWith('/api/');
  if (isPage && request.accepts('html')) response.redirect('/join');
  else throw new HttpError(403, JOIN_FIRST, 'encryption_required');
}
