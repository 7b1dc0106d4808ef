import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { notifications } from '@mantine/notifications';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsRoute } from '../../../renderer/app/settings-route.ts';
import { backupKeys } from '../../../renderer/features/backups/api/backup-keys.ts';
import { backupRoutes } from '../../../renderer/features/backups/routes.tsx';
import { backupState } from '../../support/backups.ts';
import { createBooking } from '../../support/factories.ts';
import { preloadScreens } from '../../support/preload-screens.ts';
import { openWindow } from '../../support/renderer.tsx';
import { type RendererServer, startRendererServer } from '../../support/renderer-server.ts';
import { tokensFor } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PASSPHRASE = 'three brass doorknobs';
/** A folder is looked for every few seconds, by the server and by the window. */
const PATIENCE = { timeout: 40_000 };
let server: RendererServer;

const open = (where = '/backups', tokens = server.tokens) =>
  openWindow({ url: server.url, path: where, tokens });
const stateOf = () => backupState(server.admin);

beforeAll(async () => {
  server = await startRendererServer();
  await preloadScreens([...backupRoutes, settingsRoute]);
}, 30_000);
afterAll(() => server.stop());

describe('the backups', () => {
  it('are made on request, and say what they hold', async () => {
    await createBooking(server.admin);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    const row = await screen.findByRole('row', { name: /Asked for/ });
    expect(row).toHaveTextContent('1 booking');
    expect(row).toHaveTextContent('This computer');
    expect(within(row).getByText('Good')).toBeInTheDocument();
    expect((await stateOf()).last?.reason).toBe('request');
  });

  it('say in words what going back would lose, with the cursor on the answer that changes nothing', async () => {
    await createBooking(server.admin);
    await createBooking(server.admin);
    const { user } = open();
    const [restore] = await screen.findAllByRole('button', { name: /^Restore the backup of/ });
    if (restore === undefined) throw new Error('There is nothing to restore.');
    await user.click(restore);
    const dialog = await screen.findByRole('dialog', { name: /^Go back to/ });
    expect(await within(dialog).findByText(/^2 bookings.* made since .* will not be there\.$/)).toBeVisible();
    const bookings = within(dialog).getByRole('row', { name: /^Bookings/ });
    expect(
      within(bookings)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['1', '3']);
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect((await stateOf()).last_restore).toBeNull();
  });

  it('are copied to a second place, and a folder that is none is refused beside the field', async () => {
    const stick = await temporaryFolder();
    const folder = path.join(stick.path, 'stick');
    const { user } = open('/settings#backups');
    const field = await screen.findByLabelText('Folder');
    await user.type(field, 'not a full path');
    await user.click(within(field.closest('form') as HTMLElement).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(field).toBeInvalid());
    await user.clear(field);
    await user.type(field, folder);
    await user.click(within(field.closest('form') as HTMLElement).getByRole('button', { name: 'Save' }));
    const missing = await screen.findByText(/^This folder is not there now/, {}, PATIENCE);
    await mkdir(folder);
    await waitFor(() => expect(missing).not.toBeInTheDocument(), PATIENCE);
    expect((await stateOf()).second_place).toMatchObject({ folder, state: 'ready' });
    await user.click(await screen.findByRole('button', { name: 'Stop using it' }));
    await user.click(await screen.findByRole('button', { name: 'Stop copying' }));
    await waitFor(async () => expect((await stateOf()).second_place).toBeNull());
    await stick.remove();
  });

  it('say why a folder is refused beside the field, and not below it once another is being typed', async () => {
    const { user } = open('/settings#backups');
    const field = await screen.findByLabelText('Folder');
    await user.type(field, 'not a full path{Enter}');
    await waitFor(() => expect(field).toBeInvalid());
    expect(screen.getByText(/^Must be the whole path/)).toBeVisible();
    await user.type(field, 's');
    expect(field).toBeValid();
    expect(screen.queryByText(/^Must be the whole path/)).not.toBeInTheDocument();
    await user.clear(field);
  });

  it('are encrypted with a passphrase typed twice, and no more after one question', async () => {
    const { user } = open('/settings#backups');
    await user.type(await screen.findByLabelText('New passphrase'), PASSPHRASE);
    await user.type(screen.getByLabelText('New passphrase, once more'), 'something else');
    await user.click(screen.getByRole('button', { name: 'Encrypt backups' }));
    expect(await screen.findByText('The two passphrases differ.')).toBeVisible();
    expect((await stateOf()).has_passphrase).toBe(false);
    await user.clear(screen.getByLabelText('New passphrase, once more'));
    await user.type(screen.getByLabelText('New passphrase, once more'), PASSPHRASE);
    await user.click(screen.getByRole('button', { name: 'Encrypt backups' }));
    await waitFor(async () => expect((await stateOf()).has_passphrase).toBe(true));
    expect(screen.getByText(/If it is lost, nobody can help/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Stop encrypting' }));
    const question = await screen.findByRole('dialog', { name: 'Stop encrypting backups?' });
    await user.click(within(question).getByRole('button', { name: 'Stop encrypting' }));
    await waitFor(async () => expect((await stateOf()).has_passphrase).toBe(false));
  });

  it('can be looked at by a manager, who restores none', async () => {
    const mona = { username: 'mona', role: 'manager', password: 'a few words', must_change_password: false };
    await server.admin.post('/api/users/', mona);
    open('/backups', await tokensFor(server.url, mona.username, mona.password));
    expect(await screen.findByText(/Only an administrator makes backups/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Back up now' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Restore/ })).not.toBeInTheDocument();
  });

  it('that Foyer makes by itself are not announced as asked for, after one that was', async () => {
    act(() => notifications.clean());
    const { user, queryClient } = open();
    const before = (await stateOf()).last?.name;
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    expect(await screen.findByText('Backed up and checked.')).toBeVisible();
    act(() => notifications.clean());
    await waitFor(() => expect(screen.queryByText('Backed up and checked.')).not.toBeInTheDocument());
    const asked = await stateOf();
    expect(asked.last?.name).not.toBe(before);
    act(() => queryClient.setQueryData(backupKeys.state, { ...asked, running: { progress: 0.5 } }));
    expect(await screen.findByRole('progressbar')).toBeInTheDocument();
    act(() =>
      queryClient.setQueryData(backupKeys.state, { ...asked, last: { ...asked.last, name: 'next' } }),
    );
    await waitFor(() => expect(screen.queryByRole('progressbar')).not.toBeInTheDocument());
    expect(screen.queryByText('Backed up and checked.')).not.toBeInTheDocument();
  });
});
