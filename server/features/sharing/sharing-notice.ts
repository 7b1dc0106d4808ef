import { renderUnicodeCompact } from 'uqr';
import type { SharingResponse } from '../../contracts/sharing.ts';

/** What a terminal shows of the way in for other devices, or of what is in the way; nothing where nobody shares. */
export function sharingNotice(sharing: SharingResponse, isTerminal: boolean): string {
  if (sharing.reason !== null) {
    return `Not shared on the network: ${sharing.reason} It is tried again by itself.\n`;
  }
  if (!sharing.is_shared) return '';
  const [joinUrl] = sharing.join_urls;
  if (joinUrl === undefined) return 'Shared on the network, but this computer has no address on one yet.\n';
  const code = isTerminal ? `\n${renderUnicodeCompact(joinUrl, { border: 2 })}\n` : '';
  return [
    `On the network: ${sharing.addresses.join('  ')}`,
    `To join: ${sharing.join_urls.join('  ')}${code}`,
    `Fingerprint of the certificate to trust: ${sharing.ca_fingerprint}`,
    '',
  ].join('\n');
}
