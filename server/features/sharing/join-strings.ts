/** Where a picture of the join page stands in its story. */
type Step = { picture: 'download' | 'trust' | 'open'; text: string };

export type JoinSystem = {
  id: 'android' | 'ios' | 'windows';
  name: string;
  steps: readonly [Step, Step, Step];
};

/** The words of the join page, which is shown to devices before they trust the window's own. */
export const JOIN_STRINGS = {
  title: 'Join Foyer',
  lead: 'This page teaches your phone or computer to trust the box office of this venue. It takes a minute, once for each device.',
  whyTitle: 'Why is this needed?',
  why: 'Foyer runs on a computer in this building, not on the internet, so no company vouches for it. Your device asks you instead. The certificate is good for private networks like this one and cannot stand in for any other website.',
  fingerprintTitle: 'First compare this with the window',
  fingerprint:
    'On the computer that runs Foyer, open Settings and look at Join. All sixteen groups must be the same there. If they differ, stop: somebody else’s computer is answering.',
  systemsTitle: 'Then follow three pictures',
  openLink: 'Open Foyer',
  openLead: 'When your device trusts Foyer, this link opens without a warning:',
  download: 'Download the certificate',
  downloadIos: 'Download the profile',
  notShared: 'This Foyer is not shared on the network.',
  systems: [
    {
      id: 'android',
      name: 'Android',
      steps: [
        { picture: 'download', text: 'Tap “Download the certificate” and keep the file.' },
        {
          picture: 'trust',
          text: 'Open Settings and search for “CA certificate”. Tap it, then “Install anyway”, and choose foyer-ca.crt.',
        },
        { picture: 'open', text: 'Come back here and tap “Open Foyer”.' },
      ],
    },
    {
      id: 'ios',
      name: 'iPhone and iPad',
      steps: [
        {
          picture: 'download',
          text: 'In Safari, tap “Download the profile” and “Allow”. Open Settings, tap “Profile Downloaded”, then “Install”.',
        },
        {
          picture: 'trust',
          text: 'In Settings, go to General, About, Certificate Trust Settings, and switch on Foyer.',
        },
        { picture: 'open', text: 'Come back here and tap “Open Foyer”.' },
      ],
    },
    {
      id: 'windows',
      name: 'Windows',
      steps: [
        {
          picture: 'download',
          text: 'Click “Download the certificate”, open the file and click “Install Certificate…”, then “Current User”.',
        },
        {
          picture: 'trust',
          text: 'Choose “Place all certificates in the following store”, browse to “Trusted Root Certification Authorities”, finish and say yes.',
        },
        { picture: 'open', text: 'Close the browser, open it again, and click “Open Foyer”.' },
      ],
    },
  ] satisfies readonly JoinSystem[],
  othersTitle: 'Mac and Linux',
  mac: 'On a Mac, download the certificate and open it; Keychain Access asks where to. Then double-click Foyer there, open “Trust” and choose “Always Trust”.',
  linux:
    'On Linux, download the certificate. In Chromium or Chrome open chrome://certificate-manager, choose “Installed by you” and import it; in Firefox open Settings, Privacy & Security, View Certificates, Authorities, Import.',
} as const;

/** What the plain door answers to everything else. */
export const JOIN_FIRST =
  'This door only shows how to join. Use the encrypted address instead, or let an admin allow unencrypted access in Settings.';
