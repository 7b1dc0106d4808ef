import { createHash, type X509Certificate } from 'node:crypto';

/** A UUID that is the same for the same certificate, so that installing it again replaces it. RFC 9562, section 5.8 */
function uuidFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    .toUpperCase();
}

/**
 * The certificate as a configuration profile, which is how an iPhone takes one from a web page.
 * https://developer.apple.com/documentation/devicemanagement/certificateroot
 */
export function mobileConfig(certificate: X509Certificate): string {
  const name = /^CN=([\w ().-]+)$/m.exec(certificate.subject)?.[1] ?? 'Foyer';
  const identifier = `foyer.ca.${certificate.fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase()}`;
  const uuid = (part: string) => uuidFrom(`${certificate.fingerprint256} ${part}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadCertificateFileName</key><string>foyer-ca.cer</string>
      <key>PayloadContent</key><data>${certificate.raw.toString('base64')}</data>
      <key>PayloadDisplayName</key><string>${name}</string>
      <key>PayloadIdentifier</key><string>${identifier}.certificate</string>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadUUID</key><string>${uuid('certificate')}</string>
      <key>PayloadVersion</key><integer>1</integer>
    </dict>
  </array>
  <key>PayloadDescription</key><string>Lets this device trust the box office of this venue.</string>
  <key>PayloadDisplayName</key><string>${name}</string>
  <key>PayloadIdentifier</key><string>${identifier}</string>
  <key>PayloadRemovalDisallowed</key><false/>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadUUID</key><string>${uuid('profile')}</string>
  <key>PayloadVersion</key><integer>1</integer>
</dict>
</plist>
`;
}
