import { pathToFileURL } from 'node:url';
import { SERVER_ENTRY } from './paths.ts';

/** Runs the built server in this very process, so that signals and a closed terminal reach it without a go-between. */
export async function serveHere(): Promise<void> {
  process.argv[1] = SERVER_ENTRY;
  // What it starts in its turn is built already and needs no TypeScript.
  process.execArgv = [];
  await import(pathToFileURL(SERVER_ENTRY).href);
}
