import path from 'node:path';
import { Command } from 'commander';
import { buildIfStale } from './build.ts';
import { endWithNpm } from './lib/end-with-npm.ts';
import { packageFoyer } from './lib/packager.ts';
import { PROJECT_ROOT } from './lib/paths.ts';

type Options = { target?: string[]; arch?: string[] };

endWithNpm();
const command = new Command('npm run package --')
  .description('Makes installers of Foyer for this operating system, in release/.')
  .option('--target <kind...>', 'only these, such as deb, nsis or dmg; dir for the folder with the program')
  .option('--arch <processor...>', 'for these processors: x64, arm64 or (macOS) universal')
  .parse();
const { target, arch } = command.opts<Options>();
await buildIfStale();
const files = await packageFoyer({ targets: target, archs: arch });
for (const file of files) console.log(path.relative(PROJECT_ROOT, file));
