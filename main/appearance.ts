import { nativeTheme } from 'electron';
import type { SettingsFile } from './settings.ts';

/** Has everything that is no page of the server, the page one waits at first of all, look as those pages did last. */
export function setUpAppearance(settings: SettingsFile): void {
  settings.follow(({ appearance }) => {
    if (nativeTheme.themeSource !== appearance) nativeTheme.themeSource = appearance;
  });
}
