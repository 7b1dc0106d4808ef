import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsRoute } from '../../../renderer/app/settings-route.ts';
import { SettingsResponse } from '../../../server/contracts/settings.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let server: RendererServer;

const open = () => openWindow({ url: server.url, path: '/settings#doorLists', tokens: server.tokens });
const keptIn = async () =>
  SettingsResponse.parse((await server.admin.get('/api/settings/')).body).door_list_folder;

beforeAll(async () => {
  server = await startRendererServer();
  await preloadScreens([settingsRoute]);
}, 30_000);
afterAll(() => server.stop());

describe('the folder for door lists', () => {
  it('is said to be in use once it is saved', async () => {
    const stick = await temporaryFolder();
    const { user } = open();
    await user.type(await screen.findByLabelText('Folder for door lists'), `${stick.path}{Enter}`);
    expect(await screen.findByText('Door lists are kept there from now on.')).toBeVisible();
    expect(await keptIn()).toBe(stick.path);

    await user.clear(await screen.findByDisplayValue(stick.path));
    await user.type(screen.getByLabelText('Folder for door lists'), '{Enter}');
    expect(await screen.findByText('Door lists are not kept any more.')).toBeVisible();
    expect(await keptIn()).toBeNull();
    await stick.remove();
  });

  it('has the cursor again where it is refused', async () => {
    const { user } = open();
    const folder = await screen.findByLabelText('Folder for door lists');
    await user.type(folder, 'not a full path');
    await user.type(screen.getByLabelText('Hours before the start'), '{Enter}');
    await waitFor(() => expect(folder).toBeInvalid());
    expect(folder).toHaveFocus();
  });
});
