import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { listen, stopListening } from '../../server/http/listen.ts';
import { mountWindow } from '../../server/http/static-pages.ts';
import { testFolder } from '../support/server-process.ts';

it('shows its window when a folder above the program begins with a dot, as where an AppImage is mounted', async () => {
  const renderer = path.join(await testFolder(), '.mount_Foyer', 'dist', 'renderer');
  await mkdir(renderer, { recursive: true });
  await writeFile(path.join(renderer, 'index.html'), '<title>Foyer</title>');
  const app = express();
  mountWindow(app, renderer);
  const server = createServer(app);
  const port = await listen(server, '127.0.0.1', 0);
  onTestFinished(() => stopListening(server, 0));

  for (const place of ['/', '/events/3']) {
    const answer = await fetch(`http://127.0.0.1:${port}${place}`, { headers: { Accept: 'text/html' } });
    expect(answer.status, place).toBe(200);
    expect(await answer.text()).toContain('Foyer');
  }
});
