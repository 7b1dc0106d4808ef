import { describe, expect, it } from 'vitest';
import { autostartEntry, isAutostarting } from '../../main/autostart-entry.ts';

describe('the entry that starts Foyer with the desktop', () => {
  it('names the program and its options', () => {
    const entry = autostartEntry('Foyer', ['/opt/Foyer/foyer', '--data-dir', '/srv/season']);
    expect(entry.split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Foyer',
      'Exec="/opt/Foyer/foyer" "--data-dir" "/srv/season"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ]);
  });

  it('keeps a folder whole whatever its name holds', () => {
    const entry = autostartEntry('Foyer', ['/home/a b/100% "$HOME" \\ `x`']);
    expect(entry).toContain('Exec="/home/a b/100%% \\\\"\\\\$HOME\\\\" \\\\\\\\ \\\\`x\\\\`"');
  });

  it('holds no second line, whatever a name holds', () => {
    expect(autostartEntry('Foyer', ['/tmp/a\nHidden=true']).split('\n')).toHaveLength(7);
  });

  it('counts as switched off where the desktop has said so in it', () => {
    const entry = autostartEntry('Foyer', ['/opt/Foyer/foyer']);
    expect(isAutostarting(entry)).toBe(true);
    expect(isAutostarting(entry.replace('enabled=true', 'enabled=false'))).toBe(false);
    expect(isAutostarting(`${entry}Hidden=true\n`)).toBe(false);
  });
});
