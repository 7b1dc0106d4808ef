import { describe, expect, it } from 'vitest';
import { decideClose, decideQuit, staysWithoutWindow } from '../../main/ending-rules.ts';

const QUIET = { devices: 0, isDecided: false, isKiosk: false };

describe('quitting', () => {
  it('asks nobody while no device is connected', () => {
    expect(decideQuit(QUIET)).toBe('quit');
  });

  it('asks while a device is connected', () => {
    expect(decideQuit({ ...QUIET, devices: 1 })).toBe('ask');
  });

  it('asks for a password in the kiosk', () => {
    expect(decideQuit({ ...QUIET, devices: 3, isKiosk: true })).toBe('ask-password');
  });

  it('asks nobody when the session of the system ends', () => {
    expect(decideQuit({ devices: 3, isDecided: true, isKiosk: true })).toBe('quit');
  });
});

describe('closing the window', () => {
  const closing = { ...QUIET, isMac: false, wasTold: false };

  it('just closes it while no device is connected', () => {
    expect(decideClose(closing)).toBe('close');
  });

  it('says once that the devices keep the program running', () => {
    expect(decideClose({ ...closing, devices: 2 })).toBe('tell');
    expect(decideClose({ ...closing, devices: 2, wasTold: true })).toBe('close');
  });

  it('says nothing on macOS, where a program lives on without a window', () => {
    expect(decideClose({ ...closing, devices: 2, isMac: true })).toBe('close');
  });

  it('needs a password in the kiosk, but not when the program has to end', () => {
    expect(decideClose({ ...closing, isKiosk: true })).toBe('ask-password');
    expect(decideClose({ ...closing, isKiosk: true, isDecided: true })).toBe('close');
  });
});

describe('a program without a window', () => {
  it('ends, unless devices are connected or the system is macOS', () => {
    expect(staysWithoutWindow({ devices: 0, isMac: false })).toBe(false);
    expect(staysWithoutWindow({ devices: 1, isMac: false })).toBe(true);
    expect(staysWithoutWindow({ devices: 0, isMac: true })).toBe(true);
  });
});
