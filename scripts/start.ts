import { buildIfStale } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { keepCompiledCode } from './lib/compiled-code.ts';
import { hasDisplay } from './lib/display.ts';
import { electronLibraries, sandboxAdvice, sandboxSwitches } from './lib/electron-needs.ts';
import { endWithNpm } from './lib/end-with-npm.ts';
import { PROJECT_ROOT } from './lib/paths.ts';
import { runUntilEnd } from './lib/run-until-end.ts';
import { serveHere } from './lib/serve-here.ts';
import { ensureSystem } from './lib/system-packages.ts';

async function openWindow(args: readonly string[]): Promise<number> {
  const runtime = await electronRuntime();
  const { executable } = runtime;
  await ensureSystem([electronLibraries(executable)]);
  await keepCompiledCode(runtime);
  const advice = sandboxAdvice(executable);
  if (advice !== undefined) console.error(advice);
  return runUntilEnd(executable, [...sandboxSwitches(), PROJECT_ROOT, ...args], { ownGroup: true });
}

const args = process.argv.slice(2);
endWithNpm();
await buildIfStale();
if (args.includes('--help')) {
  await serveHere();
} else if (!hasDisplay()) {
  console.log(
    'There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so Foyer runs without a window.',
  );
  await serveHere();
} else {
  try {
    process.exitCode = await openWindow(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('Without a window Foyer runs with: npm run serve');
    process.exitCode = 1;
  }
}
