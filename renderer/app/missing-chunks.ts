const missing = new WeakSet<object>();

/**
 * Remembers which errors came from a screen's files not arriving: the server is away, or has a newer version of them.
 * Call before the first screen is opened.
 */
export function rememberMissingChunks(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    missing.add(payload);
  });
}

/** Whether this is why a screen could not be shown. */
export function isMissingChunk(error: unknown): boolean {
  return typeof error === 'object' && error !== null && missing.has(error);
}
