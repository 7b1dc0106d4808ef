import { verifyPassword } from '../server/lib/passwords.ts';
import { strings } from './strings.ts';

const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 600_000;

/** Checks the kiosk's own password, slower and slower for whoever guesses at it. */
export class KioskPassword {
  #wrong = 0;
  #closedUntil = 0;

  /** Why `password` is refused at `now`, or null when it is the one `hash` was made of. */
  async refusal(password: string, hash: string, now: number): Promise<string | null> {
    if (now < this.#closedUntil) {
      return strings.kiosk.waitAWhile(Math.ceil((this.#closedUntil - now) / 1000));
    }
    // Counted before it is looked at, so that attempts sent at once count one by one.
    this.#wrong += 1;
    const over = this.#wrong - FREE_ATTEMPTS;
    if (over >= 0) this.#closedUntil = now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
    if (!(await verifyPassword(password, hash))) return strings.kiosk.wrongPassword;
    this.#wrong = 0;
    this.#closedUntil = 0;
    return null;
  }
}
