import type {
  Appearance,
  DesktopChanges,
  DesktopSettings,
  FoyerBridge,
  KioskAnswer,
  KioskProof,
  MenuChoice,
  UpdateStatus,
  WindowWithBridge,
} from '../../main/ipc/contract.ts';

export type StandInBridge = {
  changes: DesktopChanges[];
  proofs: KioskProof[];
  /** What the desktop was told to look like, the last one last. */
  shownAs: Appearance[];
  /** As the main process tells every window. */
  tell: (settings: Partial<DesktopSettings>) => void;
  choose: (choice: MenuChoice) => void;
  remove: () => void;
};

/** As in a program that is not installed. */
const NO_UPDATES: UpdateStatus = {
  version: '1.0.0',
  installs: 'never',
  state: 'unavailable',
  newVersion: null,
  percent: null,
  checkedAt: null,
  problem: null,
};

const ANSWERED_ELSEWHERE = () => Promise.reject(new Error('Only the desktop itself answers that.'));

/** Puts at `window.foyer` what the desktop's preload puts there, since a page without Electron has none. */
export function installBridge(
  initial: Partial<DesktopSettings> = {},
  answerProof: (proof: KioskProof) => KioskAnswer = () => ({ hasLeft: true }),
): StandInBridge {
  let settings: DesktopSettings = {
    startAtLogin: false,
    keepAwake: true,
    zoom: 1,
    kiosk: false,
    hasKioskPassword: false,
    ...initial,
  };
  const followers = new Set<(now: DesktopSettings) => void>();
  const choosers = new Set<(choice: MenuChoice) => void>();
  const changes: DesktopChanges[] = [];
  const proofs: KioskProof[] = [];
  const shownAs: Appearance[] = [];
  const tell = (news: Partial<DesktopSettings>) => {
    settings = { ...settings, ...news };
    for (const follower of followers) follower(settings);
  };
  const bridge: Partial<FoyerBridge> = {
    desktopSettings: () => Promise.resolve(settings),
    changeDesktopSettings: ({ kioskPassword, ...others }) => {
      changes.push(kioskPassword === undefined ? others : { ...others, kioskPassword });
      const hasKioskPassword =
        kioskPassword === undefined ? settings.hasKioskPassword : kioskPassword !== null;
      tell({ ...others, hasKioskPassword });
      return Promise.resolve(settings);
    },
    leaveKiosk: (proof) => {
      proofs.push(proof);
      const answer = answerProof(proof);
      if (answer.hasLeft) tell({ kiosk: false });
      return Promise.resolve(answer);
    },
    showAs: (appearance) => {
      shownAs.push(appearance);
      return Promise.resolve();
    },
    updateStatus: () => Promise.resolve(NO_UPDATES),
    onUpdateStatus: () => () => undefined,
    onDesktopSettings: (listener) => {
      followers.add(listener);
      return () => followers.delete(listener);
    },
    onMenuChoice: (listener) => {
      choosers.add(listener);
      return () => choosers.delete(listener);
    },
  };
  const whole = new Proxy(bridge, {
    get: (known, name: keyof FoyerBridge) => known[name] ?? ANSWERED_ELSEWHERE,
  }) as FoyerBridge;
  const host: WindowWithBridge = window;
  host.foyer = whole;
  return {
    changes,
    proofs,
    shownAs,
    tell,
    choose: (choice) => {
      for (const chooser of choosers) chooser(choice);
    },
    remove: () => {
      delete host.foyer;
    },
  };
}
