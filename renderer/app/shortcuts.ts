import type { shortcuts } from '../locales/en/shortcuts.ts';

/** The key that goes with the letters here: ⌘ on a Mac, Ctrl elsewhere. */
export const MODIFIER = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

type Shortcut = {
  line: keyof typeof shortcuts.lines;
  /** Each a chord of keys that are pressed together; any of them does it. */
  chords: readonly (readonly string[])[];
};

type ShortcutGroup = {
  group: keyof typeof shortcuts.groups;
  /** Whether the program around the page does it, so that a plain browser has none of it. */
  isDesktop?: boolean;
  shortcuts: readonly Shortcut[];
};

/** Every key of the program, as the list of them shows it. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    group: 'everywhere',
    shortcuts: [
      { line: 'goAnywhere', chords: [[MODIFIER, 'K']] },
      { line: 'shortcuts', chords: [['?'], [MODIFIER, '/']] },
      { line: 'close', chords: [['Esc']] },
    ],
  },
  {
    group: 'sell',
    shortcuts: [
      { line: 'chooseEvent', chords: [['1–9']] },
      { line: 'chooseEventTyping', chords: [['Alt', '1–9']] },
      { line: 'neighbours', chords: [['↑'], ['↓']] },
      { line: 'sell', chords: [['↵']] },
      {
        line: 'undo',
        chords: [
          [MODIFIER, 'Z'],
          ['Alt', 'U'],
        ],
      },
    ],
  },
  {
    group: 'lists',
    shortcuts: [
      { line: 'walk', chords: [['↑'], ['↓']] },
      { line: 'open', chords: [['↵']] },
    ],
  },
  {
    group: 'window',
    isDesktop: true,
    shortcuts: [
      { line: 'places', chords: [[MODIFIER, '1–4']] },
      { line: 'settings', chords: [[MODIFIER, ',']] },
      {
        line: 'zoom',
        chords: [
          [MODIFIER, '+'],
          [MODIFIER, '-'],
          [MODIFIER, '0'],
        ],
      },
      { line: 'fullScreen', chords: [['F11']] },
      { line: 'reload', chords: [[MODIFIER, 'R']] },
      { line: 'quit', chords: [[MODIFIER, 'Q']] },
    ],
  },
];
