import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

// An Electron taken out of a product comes without the program that makes `electron FOLDER` work, so this one is put
// into its resources: it takes -r MODULE (drivers use it) and then the folder with the application's package.json.

type AppIdentity = { setVersion(version: string): void; setAppPath(folder: string): void };

type Arguments = { modules: string[]; folder: string | undefined };

function readArguments(argv: readonly string[]): Arguments {
  const modules: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index];
    if (argument === '-r' || argument === '--require') {
      index += 1;
      const module = argv[index];
      if (module !== undefined) modules.push(module);
    } else if (argument !== undefined && !argument.startsWith('-')) {
      return { modules, folder: argument };
    }
  }
  return { modules, folder: undefined };
}

const { modules, folder } = readArguments(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const require = createRequire(import.meta.url);
for (const module of modules) require(path.resolve(module));

if (folder === undefined) {
  process.stderr.write('Say which application to start: electron FOLDER\n');
  app.exit(1);
} else {
  const root = path.resolve(folder);
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const identity = app as unknown as AppIdentity;
  app.setName(manifest.productName ?? manifest.name);
  identity.setVersion(manifest.version);
  identity.setAppPath(root);
  await import(pathToFileURL(path.join(root, manifest.main)).href);
}
