import type { RestartAnswer } from '../ipc/contract.ts';
import { isManagersSession } from '../manager-check.ts';
import { strings } from '../strings.ts';

type Needs = { serverUrl: () => string | undefined; restart: () => void };

/**
 * Restarts for a version that is ready when an admin or a manager asks for that, in the middle of an evening as well:
 * they know who is waiting. The server says who asks.
 * @param access the token of the page's session
 */
export async function restartForUpdate(
  access: string,
  { serverUrl, restart }: Needs,
): Promise<RestartAnswer> {
  if (!(await isManagersSession(serverUrl(), access))) {
    return { restarts: false, reason: strings.updates.restartNotAllowed };
  }
  restart();
  return { restarts: true };
}
