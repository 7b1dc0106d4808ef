import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { theme } from '../../renderer/app/theme.ts';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { JOIN_STYLE } from '../../server/features/sharing/join-style.ts';

const green = theme.colors?.baize;

describe('the pages around the window', () => {
  it('press with the green of its buttons, by day and by night', async () => {
    const file = path.join(PROJECT_ROOT, 'main', 'recovery-page', 'recovery-page.css');
    const recovery = await readFile(file, 'utf8');
    expect(JOIN_STYLE).toContain(`--accent: ${green?.[7]};`);
    expect(JOIN_STYLE).toContain(`--accent: ${green?.[3]};`);
    expect(recovery).toContain(`--accent: light-dark(${green?.[7]}, ${green?.[3]});`);
  });
});
