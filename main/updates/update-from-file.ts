import { app } from 'electron';
import { askPerson, tellPerson } from '../ask-person.ts';
import { choosePath } from '../choose-path.ts';
import type { UpdateFileOutcome } from '../ipc/contract.ts';
import { strings } from '../strings.ts';
import type { Updates } from './updates.ts';

const words = strings.updates;
const LINUX = ['AppImage', 'deb', 'rpm'];
const EXTENSIONS: Partial<Record<NodeJS.Platform, string[]>> = { win32: ['exe'], darwin: ['zip'] };

/** Lets a person choose the file to update from, and looks at it. */
export async function chooseUpdateFile(updates: Updates): Promise<UpdateFileOutcome> {
  const file = await choosePath(words.chooseFile, {
    defaultPath: app.getPath('downloads'),
    properties: ['openFile'],
    filters: [{ name: words.installers, extensions: EXTENSIONS[process.platform] ?? LINUX }],
  });
  return file === undefined ? { state: 'cancelled' } : updates.takeFile(file);
}

/** The same from the menu, where no page is there to say what came of it. */
export async function updateFromMenu(updates: Updates): Promise<void> {
  const outcome = await chooseUpdateFile(updates);
  if (outcome.state === 'refused') await tellPerson(words.notUsed, outcome.reason, words.close);
  if (outcome.state !== 'ready') return;
  const restartsNow = await askPerson({
    type: 'question',
    message: words.ready(outcome.version),
    detail: words.readyDetail[updates.status.installs],
    buttons: [words.restart, words.later],
  });
  if (restartsNow) updates.restart();
}
