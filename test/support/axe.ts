import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Holds the page against every rule of axe, best practices included; names rule, element and reason of what fails.
 * The test goes on, so that one run names every barrier on its way.
 * @param isElectron whether it is a window of the desktop, where axe cannot open the empty page it would finish on
 */
export async function expectAccessible(page: Page, isElectron = false): Promise<void> {
  // What passes is not described, which would cost as much as finding out.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(isElectron);
  const { violations } = await axe.analyze();
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
  expect.soft(found).toEqual([]);
}
