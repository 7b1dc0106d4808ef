import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Holds the page against every rule of axe, best practices included; names rule, element and reason of what fails.
 * The test goes on, so that one run names every barrier on its way.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // What passes is not described, which would cost as much as finding out.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
  expect.soft(found).toEqual([]);
}
