/** Query keys of the settings and of what they bring about. */
export const sharingKeys = {
  settings: ['settings'] as const,
  sharing: ['sharing'] as const,
  pairingCodes: ['pairing-codes'] as const,
};
