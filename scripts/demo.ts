import { Command } from 'commander';
import { loadConfig, readDotenv } from '../server/config.ts';
import { RuleError } from '../server/http/errors.ts';
import { findInstallation } from '../server/installation.ts';
import { openBoxOffice } from '../server/start.ts';
import { StartupError } from '../server/startup-error.ts';

// Loads the example season into an empty box office: `npm run demo -- --data-dir DIR`.
const options = new Command('npm run demo --')
  .description('Loads an example season: 40 events, 2,000 attendees, 5,000 bookings.')
  .option('--data-dir <folder>', "folder of the database (default: Foyer's folder of this user)")
  .parse()
  .opts<{ dataDir?: string }>();

try {
  const config = loadConfig({ arguments: options, environment: process.env, dotenv: readDotenv() });
  const { services, database } = await openBoxOffice(config, findInstallation().version);
  try {
    const admin = await services.users.firstAdmin();
    const added = await services.unitOfWork.write((tx) => services.demo.load(admin, tx));
    console.log(
      `Added ${added.events} events, ${added.attendees} attendees and ${added.bookings} bookings to ${config.dataDir}.`,
    );
  } finally {
    await database.close();
  }
} catch (error) {
  if (!(error instanceof RuleError || error instanceof StartupError)) throw error;
  console.error(error instanceof RuleError ? error.fields.non_field_errors?.join(' ') : error.message);
  process.exitCode = 1;
}
