import helmet from 'helmet';

/** The server's own address as sockets write it; a host that looks like none is refused a moment later. */
function socketOrigins(host = ''): string {
  return /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : '';
}

/**
 * Helmet's headers for a page that is served over plain HTTP on this computer and loads nothing from elsewhere.
 * Styles may be inline, since the component library and the docs pages write style elements; scripts may not.
 */
export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        // What "self" is for pages, some browsers do not take it to be for sockets.
        'connect-src': ["'self'", (request) => socketOrigins(request.headers.host)],
        'font-src': ["'self'", 'data:'],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'worker-src': ["'self'", 'blob:'],
      },
    },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}
