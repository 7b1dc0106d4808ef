import { dirname, join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { shownAddress } from '../server/db/dialects/postgres/inspect-server.ts';
import { moveSeason } from '../server/db/move/move-season.ts';
import { systemClock } from '../server/lib/clock.ts';
import { endWithNpm } from './lib/end-with-npm.ts';
import { describeMoved, showProgress } from './lib/show-move.ts';

// Moves a venue to PostgreSQL: `npm run migrate-data -- --from sqlite:FILE --to postgres://…`.
function fileOf(text: string): string {
  const file = /^sqlite:(.+)$/.exec(text)?.[1];
  if (file === undefined) throw new InvalidArgumentError('It must be sqlite: and the path of a file.');
  return resolve(file);
}

function addressOf(text: string): string {
  if (!/^postgres(ql)?:\/\/\S+$/.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('It must be an address such as postgres://user:password@host/foyer.');
  }
  return text;
}

const { from: file, to: url } = new Command('npm run migrate-data --')
  .description(
    'Moves the season in a SQLite file to an empty PostgreSQL database. Close Foyer first: what is sold in the file afterwards stays behind. The file is only read.',
  )
  .requiredOption('--from <file>', "the season's file, sqlite:/path/to/foyer.sqlite3", fileOf)
  .requiredOption('--to <address>', 'the database, postgres://user:password@host/foyer', addressOf)
  .allowExcessArguments(false)
  .addHelpText('after', '\nA password left out of the address is taken from PGPASSWORD.')
  .parse()
  .opts<{ from: string; to: string }>();

endWithNpm();
const progress = showProgress();
try {
  const moved = await moveSeason({ file, url, clock: systemClock, onProgress: progress.show });
  progress.end();
  console.log(`\n${describeMoved(moved)}\n`);
  console.log(`Everything in ${file} is in ${shownAddress(url)}, row by row the same. What to do next:`);
  console.log('- Set DATABASE_URL to that address and start Foyer.');
  console.log(
    `- Leave it its data folder, or copy ${join(dirname(file), 'secret.key')} to the new one; a SECRET_KEY that was set stays set. With another key everybody has to sign in again.`,
  );
  console.log('- Keep the file until you have a copy of the database. Nothing more may be sold in it.');
} catch (error) {
  progress.end();
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`The season was not moved. ${reason}`);
  process.exitCode = 1;
}
