import { buildIfStale } from './build.ts';
import { endWithNpm } from './lib/end-with-npm.ts';
import { serveHere } from './lib/serve-here.ts';

endWithNpm();
await buildIfStale();
await serveHere();
