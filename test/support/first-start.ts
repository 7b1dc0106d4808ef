import type { Locator, Page } from '@playwright/test';

const PATIENTLY = { timeout: 60_000 };

/** What the box office of a new Foyer opens at. */
export function firstQuestion(page: Page): Locator {
  return page.getByRole('heading', { name: 'Welcome to Foyer' });
}

type Answers = { venue: string; country: string; password: string; season: 'empty' | 'example' };

/** Answers what a new Foyer asks, by keyboard but for the last button, and waits until it can sell. */
export async function answerFirstQuestions(page: Page, answers: Answers): Promise<void> {
  await page.getByLabel('What is the venue called?').fill(answers.venue, PATIENTLY);
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.fill(answers.country);
  await page.getByRole('option', { name: answers.country, exact: true }).click();
  await page.getByRole('button', { name: 'Go on' }).press('Enter');

  await page.getByLabel('Password', { exact: true }).fill(answers.password, PATIENTLY);
  await page.getByLabel('Password, once more').fill(answers.password);
  await page.keyboard.press('Enter');

  const season = { empty: 'Begin with my own events', example: 'Load an example season' }[answers.season];
  await page.getByRole('button', { name: season }).click(PATIENTLY);
}
