type Circumstances = {
  /** Programs connected from elsewhere, which lose their server when this one ends. */
  devices: number;
  /** Whether nobody may be asked any more: the session of the system ends, or a person has agreed already. */
  isDecided: boolean;
  /** Whether the window is locked to the full screen. */
  isKiosk: boolean;
};

/** What comes of a wish to quit. */
export function decideQuit({ devices, isDecided, isKiosk }: Circumstances): 'quit' | 'ask' | 'ask-password' {
  if (isDecided) return 'quit';
  if (isKiosk) return 'ask-password';
  return devices > 0 ? 'ask' : 'quit';
}

type Closing = Circumstances & { isMac: boolean; wasTold: boolean };

/** What comes of closing the box office's window. On macOS programs live on without a window, and nobody needs telling. */
export function decideClose(closing: Closing): 'close' | 'tell' | 'ask-password' {
  const { devices, isDecided, isKiosk, isMac, wasTold } = closing;
  if (isDecided) return 'close';
  if (isKiosk) return 'ask-password';
  return devices > 0 && !isMac && !wasTold ? 'tell' : 'close';
}

/** Whether the program goes on once its last window is closed. */
export function staysWithoutWindow({ devices, isMac }: { devices: number; isMac: boolean }): boolean {
  return isMac || devices > 0;
}
