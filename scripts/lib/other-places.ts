import type { BrowserContext } from '@playwright/test';

/** What a picture shows in place of what is true of the computer it is taken on alone, such as a folder or a port. */
export type OtherPlaces = readonly (readonly [own: string, shown: string])[];

const ANSWERS_WITH_PLACES = /\/(api\/(audit-entries|backups|pairing-codes|settings|sharing)\/|join$)/;
/** Has the ports of before and since: with others shown, nothing would have changed. */
const HAS_FOLDERS_ALONE = /\/api\/audit-entries\//;

/** Has every page of `context` show the places of an ordinary venue instead of the folders and addresses of this computer. */
export async function showOtherPlaces(context: BrowserContext, places: OtherPlaces): Promise<void> {
  const folders = places.filter(([own]) => own.startsWith('/'));
  await context.route(ANSWERS_WITH_PLACES, async (route) => {
    const response = await route.fetch();
    const answered = await response.text();
    const hidden = HAS_FOLDERS_ALONE.test(route.request().url()) ? folders : places;
    const body = hidden.reduce((text, [own, shown]) => text.replaceAll(own, shown), answered);
    await route.fulfill({ response, body });
  });
}
