import * as z from 'zod';
import type { CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';

/** The three fields of somebody who is not known yet. `contact` is a mail address, a phone number or empty. */
export const WalkInFields = z.object({ first_name: z.string(), last_name: z.string(), contact: z.string() });
export type WalkIn = z.infer<typeof WalkInFields>;

/** What was kept of the three fields over a reload; null when nothing was. */
export function readWalkIn(kept: unknown): WalkIn | null {
  return WalkInFields.safeParse(kept).data ?? null;
}

// Words that begin a family name: "Ludwig van Beethoven", "Ana de la Cruz".
const PARTICLES =
  /^(van|von|de|der|den|del|della|di|da|do|dos|du|la|le|al|el|bin|bint|ibn|ben|ter|ten|zu|st\.?)$/i;

function splitName(name: string): Pick<WalkIn, 'first_name' | 'last_name'> {
  const [last, ...first] = name.split(',').map((part) => part.trim());
  if (last !== undefined && first.length > 0) return { first_name: first.join(' ').trim(), last_name: last };
  const words = name.split(/\s+/);
  const particle = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && PARTICLES.test(word),
  );
  const cut = particle > 0 ? particle : Math.max(1, words.length - 1);
  return { first_name: words.slice(0, cut).join(' '), last_name: words.slice(cut).join(' ') };
}

/**
 * Takes what was typed into the search box over into the three fields: a mail address or a phone number as contact,
 * anything else as a name ("Ana de la Cruz", "Cruz, Ana"), and a name with either as both.
 */
export function walkInFrom(typed: string): WalkIn {
  const text = typed.trim().replace(/\s+/g, ' ');
  const mail = /\S+@\S+/.exec(text)?.[0] ?? '';
  const phone = mail === '' ? (/(?:^|\s)(\+?\d[\d\s()./-]{2,})$/.exec(text)?.[1] ?? '') : '';
  const contact = mail === '' ? phone : mail;
  const name = text.replace(contact, '').trim().replace(/,$/, '');
  return { ...(name === '' ? { first_name: '', last_name: '' } : splitName(name)), contact: contact.trim() };
}

/** The contact belongs to the mail field when it has an @, to the phone field otherwise. */
export function contactField(contact: string): 'email' | 'phone' {
  return contact.includes('@') ? 'email' : 'phone';
}

/** What the server is told about a walk-in. An empty contact is left out, which staff may do. */
export function registrationOf(walkIn: WalkIn): CreateAttendeeRequest {
  const contact = walkIn.contact.trim();
  return {
    first_name: walkIn.first_name.trim(),
    last_name: walkIn.last_name.trim(),
    ...(contact === '' ? {} : { [contactField(contact)]: contact }),
  };
}
