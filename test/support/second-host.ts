import { randomInt } from 'node:crypto';
import { type CommandResult, runCommand } from '../../scripts/lib/run-command.ts';
import { isRootOnLinux } from '../../scripts/lib/system-packages.ts';

/** Another computer on the same network as this one: it has its own addresses and ports, and a cable to this one. */
export type SecondHost = {
  /** This computer's address as the other one sees it. */
  firstHost: string;
  /** The other one's own. */
  address: string;
  /** What a program is started with to run there. */
  launcher: readonly string[];
  /** Runs a program there until it ends. */
  run(program: string, args: readonly string[]): Promise<CommandResult>;
  /** Gives this computer another address on the cable, as a router that hands out a new one does. */
  readdress(): Promise<string>;
  /** Takes it off the network, with the cable. */
  remove(): Promise<void>;
};

const LIMIT_MS = 30_000;

async function ip(...args: string[]): Promise<void> {
  const { code, stderr } = await runCommand('ip', args, { timeoutMs: LIMIT_MS });
  if (code !== 0) {
    throw new Error(
      `This test needs a second computer on a network, which it makes with "ip ${args.join(' ')}". That needs Linux, root, iproute2, and a kernel with network namespaces and veth (docker run --cap-add NET_ADMIN --cap-add SYS_ADMIN). ${stderr}`,
    );
  }
}

/**
 * Puts another computer on the network: a network namespace, joined by a pair of virtual cards.
 * @throws Error saying what is needed where this machine does not let a process do that
 */
export async function secondHost(): Promise<SecondHost> {
  if (!isRootOnLinux()) {
    throw new Error(
      'This test needs a second computer on a network, which it makes as root on Linux. Run it as root, or in a container with the capabilities NET_ADMIN and SYS_ADMIN.',
    );
  }
  const mark = `${process.pid % 100_000}-${randomInt(1000)}`;
  const namespace = `foyer-${mark}`;
  const card = `fy${mark}`;
  const subnet = `10.${randomInt(200, 255)}.${randomInt(1, 255)}`;
  const firstHost = `${subnet}.1`;
  const address = `${subnet}.9`;
  const launcher = ['ip', 'netns', 'exec', namespace];
  const remove = () => ip('netns', 'delete', namespace);

  await ip('netns', 'add', namespace);
  try {
    await ip('link', 'add', card, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
    await ip('address', 'add', `${firstHost}/24`, 'dev', card);
    await ip('link', 'set', card, 'up');
    await ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', 'eth0');
    await ip('-n', namespace, 'link', 'set', 'lo', 'up');
    await ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    await ip('-n', namespace, 'route', 'add', 'default', 'via', firstHost);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    firstHost,
    address,
    launcher,
    run: (program, args) =>
      runCommand('ip', ['netns', 'exec', namespace, program, ...args], { timeoutMs: LIMIT_MS }),
    async readdress() {
      const next = `${subnet}.2`;
      await ip('address', 'delete', `${firstHost}/24`, 'dev', card);
      await ip('address', 'add', `${next}/24`, 'dev', card);
      return next;
    },
    remove,
  };
}
