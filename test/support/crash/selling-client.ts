import { Agent, request } from 'node:http';
import * as z from 'zod';
import { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { BookingResponse } from '../../../server/contracts/bookings.ts';
import { REFUSALS } from '../../../server/features/availability/availability.ts';
import { pick, type Random } from '../../../server/features/demo/season-random.ts';
import { attendeeBody } from '../factories.ts';
import type { BookingFact, Ledger, SentChange, SentCreation } from './ledger.ts';

/** A server that is up and has not answered after this long has frozen. */
const ANSWER_LIMIT_MS = 20_000;
/** A till works on its latest bookings; older ones are left as they are. */
const BOOKINGS_AT_HAND = 40;

/** Where the clients sell until the server is killed. */
export type Sale = {
  url: string;
  authorization: string;
  events: readonly number[];
  /** Set right before the signal is sent: from then on no answer is owed. */
  isKilled: boolean;
};

type Answer = { status: number; body: unknown };
const Refusal = z.strictObject({ non_field_errors: z.tuple([z.string()]) });
const EXPECTED_REFUSALS: readonly string[] = [REFUSALS.soldOut, REFUSALS.duplicate];

function post(agent: Agent, sale: Sale, path: string, body: unknown): Promise<Answer> {
  const text = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${sale.url}${path}`,
      {
        method: 'POST',
        agent,
        timeout: ANSWER_LIMIT_MS,
        headers: {
          Authorization: sale.authorization,
          'Content-Length': Buffer.byteLength(text),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
      },
      (answer) => {
        let said = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          said += chunk;
        });
        answer.on('error', reject);
        // Half an answer is none: what it acknowledges counts only when all of it has arrived and is JSON.
        answer.on('end', () => {
          try {
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(said) });
          } catch {
            reject(new Error(`an answer that is no JSON: ${said.slice(0, 200)}`));
          }
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer after ${ANSWER_LIMIT_MS} ms`)));
    sent.on('error', reject);
    sent.end(text);
  });
}

/**
 * One till: sells, confirms, cancels and registers over one keep-alive connection, one request after the other, as
 * `random` decides. It changes only bookings of its own, so that the ledger knows the order of what it asked for.
 */
export function createSellingClient(deps: {
  ledger: Ledger;
  random: Random;
  /** Ids every client books for; registrations add to it. */
  attendees: number[];
  /** Told in a sentence what a living server may not do. */
  complain: (sentence: string) => void;
}) {
  const { ledger, random, attendees, complain } = deps;
  const own: number[] = [];
  let refusals = 0;

  async function create(
    sale: Sale,
    agent: Agent,
    asked: { path: string; body: unknown; sent: SentCreation; idOf: (body: unknown) => number | undefined },
  ): Promise<number | undefined> {
    const answer = await post(agent, sale, asked.path, asked.body);
    const id = answer.status === 201 ? asked.idOf(answer.body) : undefined;
    if (id !== undefined) {
      asked.sent.acknowledged(id);
      return id;
    }
    if (answer.status < 500) asked.sent.refused();
    const refusal = Refusal.safeParse(answer.body);
    if (refusal.success && EXPECTED_REFUSALS.includes(refusal.data.non_field_errors[0])) refusals += 1;
    else complain(`${asked.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return undefined;
  }

  async function register(sale: Sale, agent: Agent): Promise<void> {
    const body = attendeeBody();
    const id = await create(sale, agent, {
      path: '/api/attendees/',
      body,
      sent: ledger.registrationSent(body.email),
      idOf: (answer) => {
        const { success, data } = AttendeeResponse.safeParse(answer);
        return success && data.email === body.email ? data.id : undefined;
      },
    });
    if (id !== undefined) attendees.push(id);
  }

  async function book(sale: Sale, agent: Agent): Promise<void> {
    const status = random() < 0.5 ? 'pending' : 'confirmed';
    const asked = { event: pick(random, sale.events), attendee: pick(random, attendees), status } as const;
    const id = await create(sale, agent, {
      path: '/api/bookings/',
      body: asked,
      sent: ledger.bookingSent(asked),
      idOf: (answer) => {
        const { success, data } = BookingResponse.safeParse(answer);
        return success && data.status === status ? data.id : undefined;
      },
    });
    if (id === undefined) return;
    own.push(id);
    if (own.length > BOOKINGS_AT_HAND) own.shift();
  }

  async function change(sale: Sale, agent: Agent, fact: BookingFact, verb: 'confirm' | 'cancel') {
    const status = verb === 'confirm' ? 'confirmed' : 'cancelled';
    const sent: SentChange = ledger.changeSent(fact, status);
    const path = `/api/bookings/${fact.id}/${verb}/`;
    const answer = await post(agent, sale, path, undefined);
    const changed = BookingResponse.safeParse(answer.body);
    if (answer.status === 200 && changed.success && changed.data.status === status)
      return sent.acknowledged();
    if (answer.status < 500) sent.refused();
    complain(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  /** A booking of this till that may still become what is asked; cancelled ones leave the counter. */
  function ownBooking(statuses: readonly string[]): BookingFact | undefined {
    const at = Math.floor(random() * own.length);
    const id = own[at];
    const fact = id === undefined ? undefined : ledger.booking(id);
    if (fact?.may[0] === 'cancelled') own.splice(at, 1);
    return fact && statuses.includes(fact.may[0] ?? '') ? fact : undefined;
  }

  function step(sale: Sale, agent: Agent): Promise<void> {
    const dice = random();
    if (dice < 0.2) return register(sale, agent);
    if (dice < 0.4) {
      const pending = ownBooking(['pending']);
      if (pending) return change(sale, agent, pending, 'confirm');
    } else if (dice < 0.6) {
      const active = ownBooking(['pending', 'confirmed']);
      if (active) return change(sale, agent, active, 'cancel');
    }
    return book(sale, agent);
  }

  return {
    /** How often the server said that an event is sold out or the attendee has booked already. */
    refusals: () => refusals,

    /** Sells until the server is killed; what is unanswered then stays in flight in the ledger. */
    async sell(sale: Sale): Promise<void> {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      try {
        while (!sale.isKilled) await step(sale, agent);
      } catch (error) {
        if (!sale.isKilled) complain(`A request failed before the server was killed: ${String(error)}`);
      } finally {
        agent.destroy();
      }
    },
  };
}
