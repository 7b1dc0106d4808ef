import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { i18n } from '../locales/index.ts';

// A theatre's front of house: baize green, brass, oxblood, programme paper. Each ramp runs light to dark.
const baize: MantineColorsTuple = [
  '#eaf5f0',
  '#d2e8de',
  '#a6d1bf',
  '#77b89f',
  '#4fa184',
  '#2f8a6b',
  '#1c7457',
  '#115f46',
  '#0c4c38',
  '#083829',
];
const brass: MantineColorsTuple = [
  '#fdf6e3',
  '#f8e9c1',
  '#f0d58c',
  '#e6bf5a',
  '#d9a93a',
  '#bf8d22',
  '#946a12',
  '#77540e',
  '#5e430c',
  '#453109',
];
const oxblood: MantineColorsTuple = [
  '#fcefec',
  '#f8dbd5',
  '#eeb3a9',
  '#e8998d',
  '#d66554',
  '#c04636',
  '#a83429',
  '#8c2820',
  '#6f1f19',
  '#531612',
];
const paper: MantineColorsTuple = [
  '#faf7f1',
  '#f4efe5',
  '#e9e2d4',
  '#dbd2c1',
  '#c9bfac',
  '#8f8474',
  '#645b4f',
  '#4c453b',
  '#38332c',
  '#221f1a',
];
const night: MantineColorsTuple = [
  '#eee9de',
  '#d6d3c9',
  '#abb5ad',
  '#86938b',
  '#3d4b45',
  '#2d3934',
  '#232d29',
  '#1b2320',
  '#151c19',
  '#0f1513',
];

// Every name costs a question to the system, for each weight, before the first line is drawn: one for each of the systems.
const sans = 'system-ui, sans-serif';
const programme = '"Iowan Old Style", "Palatino Linotype", P052, serif';

export const theme = createTheme({
  primaryColor: 'baize',
  primaryShade: { light: 7, dark: 6 },
  colors: { baize, brass, green: baize, teal: baize, yellow: brass, red: oxblood, gray: paper, dark: night },
  white: '#ffffff',
  black: '#221f1a',
  fontFamily: sans,
  headings: {
    fontFamily: programme,
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.15' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.125rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  other: { programme },
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Select: {
      // A scrolling wrapper around the list would need the focus to be scrolled by keyboard; the list itself follows
      // the arrow keys. Drawn at the end of the page it would lie outside every landmark.
      defaultProps: {
        size: 'md',
        withScrollArea: false,
        comboboxProps: { shadow: 'md', withinPortal: false },
        // Chromium lets Tab stop at whatever scrolls, and the list is closed by the time it would arrive there.
        attributes: { options: { tabIndex: -1 } },
      },
      styles: { options: { maxHeight: 260, overflowY: 'auto' } },
    },
    DateTimePicker: { defaultProps: { size: 'md' } },
    DatePickerInput: { defaultProps: { size: 'md' } },
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': i18n.t('actions.close') } } },
    Paper: { defaultProps: { radius: 'lg' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
  },
});

/** Surfaces and text that Mantine derives from plain white and black, set for paper and for night. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--foyer-programme': programme,
    '--foyer-wall': '#0a3529',
    '--foyer-wall-raised': '#13493a',
    '--foyer-wall-line': '#23594a',
    '--foyer-wall-text': '#f6f0e2',
    '--foyer-wall-dimmed': '#b9d0c5',
    '--foyer-brass': '#e6bf5a',
  },
  light: {
    '--mantine-color-body': '#fffdf9',
    '--foyer-canvas': '#f4efe5',
    '--foyer-field-border': 'var(--mantine-color-gray-5)',
    '--foyer-line': 'var(--mantine-color-gray-3)',
    '--foyer-chosen': '#e6f2ec',
    '--foyer-focus': 'var(--mantine-color-baize-7)',
    '--foyer-seats': 'var(--mantine-color-baize-6)',
    '--foyer-seats-few': 'var(--mantine-color-brass-6)',
    '--foyer-seats-none': 'var(--mantine-color-red-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-4)',
    '--mantine-color-disabled-color': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--foyer-canvas': 'var(--mantine-color-dark-9)',
    '--foyer-wall': '#0a1f19',
    '--foyer-wall-raised': '#12352b',
    '--foyer-wall-line': '#1c4337',
    '--foyer-field-border': '#6d7b74',
    '--foyer-line': 'var(--mantine-color-dark-4)',
    '--foyer-chosen': '#15352b',
    '--foyer-focus': 'var(--mantine-color-baize-4)',
    '--mantine-color-anchor': 'var(--mantine-color-baize-3)',
    '--foyer-seats': 'var(--mantine-color-baize-4)',
    '--foyer-seats-few': 'var(--mantine-color-brass-4)',
    '--foyer-seats-none': 'var(--mantine-color-red-4)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-disabled-color': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-red-3)',
    '--mantine-color-success': 'var(--mantine-color-baize-4)',
    // Mantine's own dark tints are darker than the paper they lie on.
    '--mantine-color-baize-light': '#1d4235',
    '--mantine-color-baize-light-hover': '#245040',
    '--mantine-color-brass-light': '#40341a',
    '--mantine-color-red-light': '#4a2520',
    '--mantine-color-gray-light': '#33403b',
  },
});
