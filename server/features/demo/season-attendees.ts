import { NAME_CIRCLES } from './season-names.ts';
import { pick, type Random, whole } from './season-random.ts';

const HOUR = 3_600_000;
const FIRST_REGISTRATION_HOURS_AGO = 420 * 24;
const WALK_IN_SHARE = 0.06;
// RFC 2606 reserves these, so no message ever reaches a stranger.
const MAIL_DOMAINS = [
  'example.com',
  'example.org',
  'example.net',
  'mail.example.com',
  'post.example.org',
] as const;

export type SeasonAttendee = {
  firstName: string;
  lastName: string;
  /** Null for a walk-in. */
  email: string | null;
  phone: string | null;
  /** A calendar day, "1990-01-31". */
  dateOfBirth: string | null;
  createdAt: Date;
};

const digits = (random: Random, count: number) =>
  String(whole(random, 0, 10 ** count - 1)).padStart(count, '0');

// Numbers that telephone regulators keep for film and fiction: Ofcom, NANPA, ComReg, Bundesnetzagentur, ARCEP, PTS.
const PHONE_NUMBERS: readonly ((random: Random) => string)[] = [
  (random) => `07700 900${digits(random, 3)}`,
  (random) => `+44 7700 900${digits(random, 3)}`,
  (random) => `020 7946 0${digits(random, 3)}`,
  (random) => `0113 496 0${digits(random, 3)}`,
  (random) => `01632 960${digits(random, 3)}`,
  (random) => `+1 (${pick(random, ['212', '312', '416', '503', '604'])}) 555-01${digits(random, 2)}`,
  (random) => `+353 20 91${digits(random, 1)} ${digits(random, 4)}`,
  (random) => `+49 30 23125 ${digits(random, 3)}`,
  (random) => `+33 6 39 98 ${digits(random, 2)} ${digits(random, 2)}`,
  (random) => `+46 8 465 004 ${digits(random, 2)}`,
];

const ALL_FIRST_NAMES = NAME_CIRCLES.flatMap(({ first }) => first);
const CIRCLES_BY_WEIGHT = NAME_CIRCLES.flatMap((circle) =>
  Array.from({ length: circle.weight }, () => circle),
);

function nameOf(random: Random): { firstName: string; lastName: string } {
  const circle = pick(random, CIRCLES_BY_WEIGHT);
  // People move and marry: every third carries a first name from anywhere.
  const firstName = pick(random, random() < 0.33 ? ALL_FIRST_NAMES : circle.first);
  return { firstName, lastName: pick(random, circle.last) };
}

function mailboxName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replace(/[^a-z]/g, '');
}

function birthday(random: Random, now: Date): string {
  const year = now.getUTCFullYear() - whole(random, 9, 88);
  const month = String(whole(random, 1, 12)).padStart(2, '0');
  return `${year}-${month}-${String(whole(random, 1, 28)).padStart(2, '0')}`;
}

/** `count` people in the order in which they registered, over the fourteen months before `now`. */
export function buildAttendees(random: Random, now: Date, count: number): SeasonAttendee[] {
  const usedEmails = new Set<string>();
  const timesUsed = new Map<string, number>();

  const freshName = () => {
    for (;;) {
      const name = nameOf(random);
      const full = `${name.firstName} ${name.lastName}`;
      const times = timesUsed.get(full) ?? 0;
      // Now and then two people share a name, as they do at any door, but never three.
      if (times === 2 || (times === 1 && random() < 0.9)) continue;
      timesUsed.set(full, times + 1);
      return name;
    }
  };
  const freshEmail = (firstName: string, lastName: string, domain: string) => {
    const mailbox = `${mailboxName(firstName)}.${mailboxName(lastName)}`;
    let email = `${mailbox}@${domain}`;
    for (let suffix = 2; usedEmails.has(email); suffix += 1) email = `${mailbox}${suffix}@${domain}`;
    usedEmails.add(email);
    return email;
  };

  const hoursBetween = FIRST_REGISTRATION_HOURS_AGO / count;
  return Array.from({ length: count }, (_, index) => {
    const { firstName, lastName } = freshName();
    const isWalkIn = random() < WALK_IN_SHARE;
    const hoursAgo = FIRST_REGISTRATION_HOURS_AGO - (index + random() * 0.9) * hoursBetween;
    return {
      firstName,
      lastName,
      email: isWalkIn ? null : freshEmail(firstName, lastName, pick(random, MAIL_DOMAINS)),
      phone: random() < (isWalkIn ? 0.4 : 0.75) ? pick(random, PHONE_NUMBERS)(random) : null,
      dateOfBirth: random() < (isWalkIn ? 0.1 : 0.53) ? birthday(random, now) : null,
      createdAt: new Date(Math.floor((now.getTime() - hoursAgo * HOUR) / 1000) * 1000),
    };
  });
}
