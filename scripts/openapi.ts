import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildOpenApi } from '../server/openapi/build.ts';
import { routes } from '../server/routes.ts';

// Writes server/openapi/openapi.json from the routes; with --check only says whether it is up to date.
const root = join(import.meta.dirname, '..');
const file = join(root, 'server', 'openapi', 'openapi.json');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const document = buildOpenApi(routes, [join(root, 'server/features/*/*.routes.ts')], version);
const text = `${JSON.stringify(document, null, 2)}\n`;
const name = relative(process.cwd(), file);

if (process.argv.includes('--check')) {
  const committed = readFileSync(file, 'utf8');
  if (committed !== text) {
    console.error(`${name} is out of date. Run "npm run openapi" and commit it.`);
    process.exitCode = 1;
  } else {
    console.log(`${name} is up to date.`);
  }
} else {
  writeFileSync(file, text);
  console.log(`Wrote ${name}.`);
}
