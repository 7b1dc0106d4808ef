import { joinPicture } from './join-pictures.ts';
import { JOIN_STRINGS, type JoinSystem } from './join-strings.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** "AB:CD:EF:…" in groups of four digits, as people compare them. */
export function fingerprintGroups(fingerprint: string): string[] {
  return fingerprint.replaceAll(':', '').match(/.{4}/g) ?? [];
}

function systemOf(userAgent: string): JoinSystem['id'] {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  return /Windows/.test(userAgent) ? 'windows' : 'android';
}

function systemCard({ id, name, steps }: JoinSystem, isOpen: boolean): string {
  const isIos = id === 'ios';
  const file = isIos ? '/join/foyer.mobileconfig' : '/join/foyer-ca.crt';
  const label = isIos ? JOIN_STRINGS.downloadIos : JOIN_STRINGS.download;
  const items = steps.map(
    ({ picture, text }) => `<li>${joinPicture(id, picture)}<p>${escaped(text)}</p></li>`,
  );
  return `<details${isOpen ? ' open' : ''}><summary>${escaped(name)}</summary><div class="inside"><ol class="steps">${items.join('')}</ol><p><a class="button" href="${file}">${escaped(label)}</a></p></div></details>`;
}

function page(inside: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${JOIN_STRINGS.title}</title>
<link rel="stylesheet" href="/join/join.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>${JOIN_STRINGS.title}</h1>
${inside}
</main>
</body>
</html>
`;
}

/** The page that shows how to trust this Foyer, with the visitor's own system opened. */
export function joinPage(visit: { fingerprint: string; secureUrl: string; userAgent: string }): string {
  const { fingerprint, secureUrl, userAgent } = visit;
  const words = JOIN_STRINGS;
  const theirs = systemOf(userAgent);
  const groups = fingerprintGroups(fingerprint).map((group) => `<li>${group}</li>`);
  const cards = words.systems.map((system) => systemCard(system, system.id === theirs));
  return page(`<p class="lead">${escaped(words.lead)}</p>
<h2>${escaped(words.fingerprintTitle)}</h2>
<p>${escaped(words.fingerprint)}</p>
<ol class="fingerprint">${groups.join('')}</ol>
<h2>${escaped(words.systemsTitle)}</h2>
${cards.join('\n')}
<details><summary>${escaped(words.othersTitle)}</summary><div class="inside"><p>${escaped(words.mac)}</p><p>${escaped(words.linux)}</p><p><a class="button" href="/join/foyer-ca.crt">${escaped(words.download)}</a></p></div></details>
<h2>${escaped(words.openLink)}</h2>
<p>${escaped(words.openLead)}</p>
<p><a class="button" href="${escaped(secureUrl)}">${escaped(words.openLink)}</a></p>
<p>${escaped(secureUrl)}</p>
<h2>${escaped(words.whyTitle)}</h2>
<p>${escaped(words.why)}</p>`);
}

/** What stands at the same place while nobody shares. */
export function notSharedPage(): string {
  return page(`<p class="lead">${escaped(JOIN_STRINGS.notShared)}</p>`);
}
