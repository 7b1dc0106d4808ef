import type { RouteObject } from 'react-router';

/**
 * Loads the screens behind these routes ahead of a test. Each is a chunk of its own, and transforming it for the first
 * time on a busy machine takes longer than a person, or a test, would wait for it in the bundle.
 */
export async function preloadScreens(routes: readonly RouteObject[]): Promise<void> {
  for (const route of routes) {
    if (typeof route.lazy === 'function') await route.lazy();
    await preloadScreens(route.children ?? []);
  }
}
