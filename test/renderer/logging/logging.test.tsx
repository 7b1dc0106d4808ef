import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsRoute } from '../../../renderer/app/settings-route.ts';
import { SettingsResponse } from '../../../server/contracts/settings.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';

let server: RendererServer;

beforeAll(async () => {
  server = await startRendererServer();
  await preloadScreens([settingsRoute]);
}, 30_000);
afterAll(() => server.stop());

describe('the log in the settings', () => {
  it('holds more once somebody chooses so, and a browser is told where it lies', async () => {
    const { user } = openWindow({ url: server.url, path: '/settings', tokens: server.tokens });
    const level = await screen.findByRole('combobox', { name: 'How much is written' });
    expect(level).toHaveDisplayValue('What happens, as usual');
    await user.selectOptions(level, 'Every request');
    await waitFor(async () => {
      const { body } = await server.admin.get('/api/settings/');
      expect(SettingsResponse.parse(body).log_level).toBe('debug');
    });
    await waitFor(() => expect(level).toHaveDisplayValue('Every request'));
    expect(screen.getByText(/on the computer that runs Foyer/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show the log' })).not.toBeInTheDocument();
  });
});
