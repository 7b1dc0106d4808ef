import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { buildIfStale } from './build.ts';
import { bundledPackages } from './lib/bundled-packages.ts';
import { DIST_DIR, PROJECT_ROOT } from './lib/paths.ts';
import { mustRun } from './lib/run-command.ts';

// Writes what an installer is made of, as CycloneDX: what is packed as it is, what was bundled into the window's files,
// and Electron itself, with which Chromium and Node come.

const Component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  properties: z.array(z.looseObject({ name: z.string() })).optional(),
});
const Bill = z.looseObject({
  metadata: z.looseObject({ component: Component }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
type Bill = z.infer<typeof Bill>;
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/** Shipped without a source map that says so: the program's own runtime, a page copied whole, and the service worker. */
const SHIPPED = [
  'electron',
  'redoc',
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
];

const DEVELOPMENT = 'cdx:npm:package:development';

/** npm's bill of everything that is installed. Asked to leave out its tools, it leaves out what Foyer shares with them. */
async function wholeBill(): Promise<Bill> {
  // Windows starts no `npm` by its name.
  const { npm_execpath: npm } = process.env;
  if (npm === undefined) throw new Error('Run this as `npm run sbom`.');
  const { stdout } = await mustRun(process.execPath, [npm, 'sbom', '--sbom-format', 'cyclonedx']);
  return Bill.parse(JSON.parse(stdout));
}

/** The packages that these lead to, with themselves. */
function ledToBy(names: readonly string[], { components, dependencies }: Bill): Set<string> {
  const dependsOn = new Map(dependencies.map((dependency) => [dependency.ref, dependency.dependsOn]));
  const nameOf = new Map(components.map((component) => [component['bom-ref'], component.name]));
  const direct = dependencies.find(({ ref }) => !nameOf.has(ref))?.dependsOn ?? [];
  const found = new Set<string>();
  const visit = (ref: string) => {
    if (found.has(ref)) return;
    found.add(ref);
    for (const next of dependsOn.get(ref) ?? []) visit(next);
  };
  for (const ref of direct) if (names.includes(nameOf.get(ref) ?? '')) visit(ref);
  return found;
}

/** What of a bill is shipped: what `packed` leads to, what was bundled, and what comes whole. */
function shippedOf(bill: Bill, packed: readonly string[], bundled: ReadonlySet<string>): Bill {
  const needed = ledToBy(packed, bill);
  const shipped = bill.components.filter(
    ({ name, 'bom-ref': ref }) => needed.has(ref) || bundled.has(ref) || SHIPPED.includes(name),
  );
  const refs = new Set(shipped.map((component) => component['bom-ref']));
  const root = bill.metadata.component['bom-ref'];
  return {
    ...bill,
    // What was bundled is a tool to npm, and none to whoever runs it.
    components: shipped.map(({ properties = [], ...component }) => ({
      ...component,
      properties: properties.filter(({ name }) => name !== DEVELOPMENT),
    })),
    dependencies: bill.dependencies
      .filter(({ ref }) => ref === root || refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  };
}

const program = new Command('npm run sbom --')
  .description('Writes what an installer of Foyer is made of, as CycloneDX.')
  .argument('<file>', 'where to write it')
  .action(async (file: string) => {
    await buildIfStale();
    const manifest = Manifest.parse(
      JSON.parse(await readFile(path.join(PROJECT_ROOT, 'package.json'), 'utf8')),
    );
    const packed = Object.keys(manifest.dependencies);
    const bill = shippedOf(await wholeBill(), packed, await bundledPackages(DIST_DIR));
    await writeFile(file, `${JSON.stringify(bill, null, 2)}\n`);
    console.log(`${bill.components.length} packages are listed in ${file}.`);
  });
await program.parseAsync();
