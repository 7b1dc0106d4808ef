import type { RequestListener, Server } from 'node:http';
import type { Logger } from 'pino';
import type { PatchSettingsRequest } from '../../contracts/settings.ts';
import type { SharingResponse } from '../../contracts/sharing.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { NO_PRECONDITIONS, type Preconditions } from '../../http/entity-tags.ts';
import { RuleError, ValidationError } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { createLine } from '../../lib/line.ts';
import type { Settings, SettingsService, VersionedSettings } from '../settings/settings.service.ts';
import type { UserService } from '../users/user.service.ts';
import { createDoors, type Ports, PortTaken } from './doors.ts';
import { type Authority, findAuthority } from './kept-authority.ts';
import { goByLocalName, type LocalName, readLocalName } from './local-name.ts';
import { linkableAddresses, ownAddresses, ownNames } from './own-addresses.ts';

export type SharingService = ReturnType<typeof createSharingService>;

/** What sharing needs of a server that runs; a program that only looks at the database gives none of it. */
export type SharingPlace = {
  dataDir: string;
  logger: Logger;
  /** Ports that the command line or the environment sets, which the settings then cannot change. */
  fixedPorts: Partial<Ports>;
  /** What is behind the encrypted door, and behind the plain one. */
  secureApp: RequestListener;
  plainApp: RequestListener;
  /** The program that goes by a name on the network; null where another process of this server does. */
  localNameThread: string | null;
  /** Told of each server before it listens, and how to ask whether it serves everything. */
  onServer?: (server: Server, isOpen: () => boolean) => void;
  /** Told when the doors stand as the settings say, which may be less open than before. */
  onArranged?: () => void;
};

const FIRST_PASSWORD =
  'Foyer cannot be shared while the password is still "admin", which everybody knows. Choose another one first.';

/** How soon a change made through another process on the same database is seen. */
const LOOK_MS = 500;
/** How often addresses are compared and a door that could not be opened is tried again, in looks. */
const LOOKS_BETWEEN_CHECKS = 6;
/** How often a certificate that names everything is looked at all the same, since its time runs out. */
const CERTIFICATE_CHECK_MS = 60 * 60 * 1000;

/** Opens and closes the doors to the venue's network as its settings say. */
export function createSharingService(deps: {
  settings: SettingsService;
  users: UserService;
  unitOfWork: UnitOfWork;
  clock: Clock;
}) {
  const { settings, users, unitOfWork, clock } = deps;
  let running: (SharingPlace & { doors: ReturnType<typeof createDoors> }) | null = null;
  let authority: Authority | null = null;
  let localName: LocalName | null = null;
  let reason: string | null = null;
  /** What the doors were last arranged for. */
  let arranged: Settings | null = null;
  let addresses: string[] = [];
  /** What the certificate was last looked at for, and when. */
  let certified: { names: string; at: number } | null = null;
  let looking: NodeJS.Timeout | undefined;
  let looks = 0;
  /** One arrangement of the doors at a time. */
  const line = createLine();

  function withFixedPorts({ settings: stored, version }: VersionedSettings): VersionedSettings {
    return { settings: { ...stored, ...running?.fixedPorts }, version };
  }

  const nameNow = () => {
    if (running === null || !running.doors.isOpen()) return null;
    return running.localNameThread === null ? readLocalName(running.dataDir) : (localName?.read() ?? null);
  };

  const namesToShow = () => [...ownNames(nameNow()), ...addresses, '127.0.0.1', '::1'];

  /** Shows a certificate for every address and name that this computer has at the moment. */
  async function renewCertificate(
    { dataDir, doors }: NonNullable<typeof running>,
    vouching: Authority,
  ): Promise<void> {
    const { serverCertificate } = await import('./server-certificate.ts');
    const names = namesToShow();
    const now = clock.now();
    doors.show(serverCertificate(dataDir, vouching, names, now));
    certified = { names: names.join(), at: now.getTime() };
  }

  /** Reading and checking the certificate holds up everybody else for a moment, so it is not done without a reason. */
  function mayBeOutdated(): boolean {
    if (certified?.names !== namesToShow().join()) return true;
    return Math.abs(clock.now().getTime() - certified.at) >= CERTIFICATE_CHECK_MS;
  }

  async function goUnnamed(): Promise<void> {
    const leaving = localName;
    localName = null;
    await leaving?.stop();
  }

  /** @throws RuleError while the first password stands; PortTaken; Error for a damaged authority */
  async function open(place: NonNullable<typeof running>, wanted: Settings): Promise<void> {
    if (await users.firstPasswordStands()) throw new RuleError(FIRST_PASSWORD);
    const { dataDir, doors, logger } = place;
    // What makes certificates is needed by those alone who share, and slow to load.
    const { loadAuthority } = await import('./authority.ts');
    authority = loadAuthority(dataDir, clock.now());
    addresses = ownAddresses();
    await renewCertificate(place, authority);
    const before = doors.ports();
    await doors.openAt(wanted);
    if (before?.https_port === wanted.https_port && before.join_port === wanted.join_port) return;
    logger.info({ https_port: wanted.https_port, join_port: wanted.join_port }, 'shared on the network');
    await goUnnamed();
    if (place.localNameThread !== null) {
      const { localNameThread: thread } = place;
      localName = goByLocalName({ thread, dataDir, httpsPort: wanted.https_port, logger });
    }
  }

  async function close({ doors, logger }: NonNullable<typeof running>): Promise<void> {
    if (!doors.isOpen()) return;
    doors.close();
    await goUnnamed();
    logger.info('no longer shared on the network');
  }

  /** Brings the doors into the state that is wanted. @throws as `open` does, the doors being as they were */
  async function arrange(wanted: Settings): Promise<void> {
    if (running === null) return;
    if (wanted.share_on_network) await open(running, wanted);
    else await close(running);
    arranged = wanted;
    reason = null;
    running?.onArranged?.();
  }

  function sentenceOf(error: unknown): string {
    if (error instanceof RuleError) return error.fields.non_field_errors?.[0] ?? error.message;
    return error instanceof Error ? error.message : String(error);
  }

  /** The same for settings that hold already: what is in the way is told, not thrown. */
  async function arrangeAsSet(): Promise<void> {
    const { settings: wanted } = withFixedPorts(await settings.read());
    try {
      await arrange(wanted);
    } catch (error) {
      const next = sentenceOf(error);
      if (next !== reason) running?.logger.warn({ reason: next }, 'cannot be shared on the network');
      reason = next;
      arranged = wanted;
    }
  }

  /** Whether the plain door serves everything. */
  const allowsPlainHttp = () => arranged?.allow_plain_http ?? false;

  const isSame = (one: Settings, other: Settings | null) => JSON.stringify(one) === JSON.stringify(other);

  async function look(): Promise<void> {
    looks += 1;
    const { settings: wanted } = withFixedPorts(await settings.read());
    const isTimeToCheck = looks % LOOKS_BETWEEN_CHECKS === 0;
    if (!isSame(wanted, arranged) || (reason !== null && isTimeToCheck)) return arrangeAsSet();
    if (!isTimeToCheck || running === null || authority === null || !running.doors.isOpen()) return;
    addresses = ownAddresses();
    if (mayBeOutdated()) await renewCertificate(running, authority);
  }

  function keepLooking(logger: Logger): void {
    looking = setTimeout(() => {
      line
        .take(look)
        // A database that is away is told of elsewhere; the doors stay as they are.
        .catch((error: unknown) => logger.debug({ err: error }, 'settings not read'))
        .finally(() => {
          if (looking !== undefined) keepLooking(logger);
        });
    }, LOOK_MS);
    looking.unref();
  }

  function assertPossible(changes: PatchSettingsRequest, next: Settings): void {
    for (const field of ['https_port', 'join_port'] as const) {
      const fixed = running?.fixedPorts[field];
      if (fixed !== undefined && changes[field] !== undefined && changes[field] !== fixed) {
        throw new ValidationError({
          [field]: [`This port is set to ${fixed} where Foyer is started, and can be changed there only.`],
        });
      }
    }
    if (next.https_port === next.join_port) {
      throw new ValidationError({ join_port: ['The two ports must differ.'] });
    }
  }

  return {
    /** Sets what the switch in the settings sets; the doors follow when they are taken into use. */
    async switchOn(): Promise<void> {
      const { settings: stored } = await settings.read();
      if (stored.share_on_network) return;
      await unitOfWork.write((tx) => settings.change({ share_on_network: true }, NO_PRECONDITIONS, tx));
    },

    /** Takes the doors into use and opens them if they should be. */
    async start(place: SharingPlace): Promise<void> {
      const { secureApp, plainApp, onServer = () => undefined } = place;
      const doors = createDoors({
        secureApp,
        plainApp,
        onServer: (server, field) => onServer(server, field === 'join_port' ? allowsPlainHttp : () => true),
      });
      running = { ...place, doors };
      try {
        authority = findAuthority(place.dataDir);
      } catch (error) {
        place.logger.warn({ err: error }, 'certificate authority not read');
      }
      await line.take(arrangeAsSet);
      keepLooking(place.logger);
    },

    /** Closes the doors; resolves when everybody has left. */
    async stop(): Promise<void> {
      clearTimeout(looking);
      looking = undefined;
      await line.take(async () => undefined);
      const place = running;
      running = null;
      if (place === null) return;
      await close(place);
      await place.doors.empty();
    },

    readSettings: async (): Promise<VersionedSettings> => withFixedPorts(await settings.read()),

    /**
     * Changes the settings and the doors with them: both or neither.
     * @throws ValidationError naming the port that is taken; RuleError while the first password stands; HttpError 412
     */
    changeSettings(changes: PatchSettingsRequest, preconditions: Preconditions): Promise<VersionedSettings> {
      return line.take(async () => {
        const { settings: before } = withFixedPorts(await settings.read());
        const next = { ...before, ...changes };
        assertPossible(changes, next);
        if (changes.share_on_network && (await users.firstPasswordStands())) {
          throw new RuleError(FIRST_PASSWORD);
        }
        try {
          await arrange(next);
        } catch (error) {
          if (error instanceof PortTaken) throw new ValidationError({ [error.field]: [error.message] });
          // It could not be shared before, so that this change is not what is in the way.
          if (changes.share_on_network !== undefined) throw error;
        }
        try {
          return withFixedPorts(await unitOfWork.write((tx) => settings.change(changes, preconditions, tx)));
        } catch (error) {
          await arrange(before).catch(() => arrangeAsSet());
          throw error;
        }
      });
    },

    allowsPlainHttp,

    /** The names that a Host header may carry at the doors to the network. */
    hosts(): string[] {
      const own = addresses.map((address) => (address.includes(':') ? `[${address}]` : address));
      return [...ownNames(nameNow()), ...own];
    },

    /** Where the doors are open; null while they are closed. */
    ports: () => running?.doors.ports() ?? null,

    /** What devices are asked to trust; null before the first sharing. */
    authority: () => authority?.certificate ?? null,

    read(): SharingResponse {
      const ports = running?.doors.ports() ?? null;
      const hosts = ports === null ? [] : linkableAddresses(addresses);
      return {
        is_shared: ports !== null,
        reason,
        addresses: hosts.map((host) => `https://${host}:${ports?.https_port}/`),
        join_urls: hosts.map((host) => `http://${host}:${ports?.join_port}/join`),
        local_name: nameNow(),
        ca_fingerprint: authority?.certificate.fingerprint256 ?? null,
      };
    },
  };
}
