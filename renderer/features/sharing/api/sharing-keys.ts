/** Query keys of what the settings of the network bring about. */
export const sharingKeys = {
  sharing: ['sharing'] as const,
  connections: ['connections'] as const,
  pairingCodes: ['pairing-codes'] as const,
};
