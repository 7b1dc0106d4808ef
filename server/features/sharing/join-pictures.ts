import type { JoinSystem } from './join-strings.ts';

type Picture = JoinSystem['steps'][number]['picture'];

const phone = (inside: string) =>
  `<rect class="edge" x="58" y="6" width="84" height="148" rx="12"/><rect class="screen" x="64" y="18" width="72" height="124" rx="4"/><path class="edge" d="M92 148h16"/>${inside}`;

const laptop = (inside: string) =>
  `<rect class="edge" x="30" y="14" width="140" height="104" rx="8"/><rect class="screen" x="38" y="22" width="124" height="88" rx="3"/><path class="edge" d="M14 128h172l-10 14H24z"/>${inside}`;

/** An arrow into a tray, above a sheet with a seal: something arrives. */
const download =
  '<g class="mark" transform="translate(100 66)"><path d="M0-24v28M-11-7 0 4l11-11M-20 8v12h40V8"/></g><path class="line" d="M80 106h40M80 118h26"/>';

/** A list of settings with one row chosen, and a shield with a tick. */
const trust =
  '<path class="line" d="M74 34h52M74 46h36"/><rect class="row" x="70" y="56" width="60" height="16" rx="4"/><path class="mark thin" d="M78 64h28"/><circle class="dot" cx="122" cy="64" r="4"/><g class="mark" transform="translate(100 104)"><path d="M0-20 16-14v12c0 10-7 16-16 20-9-4-16-10-16-20v-12z"/><path d="m-7-2 5 6 9-10"/></g>';

/** A closed padlock beside an address, and seats below. */
const open =
  '<rect class="row" x="70" y="28" width="60" height="16" rx="8"/><g class="mark thin" transform="translate(79 36)"><rect x="-4" y="-1" width="8" height="6" rx="1"/><path d="M-2.500-1v-2a2.500 2.500 0 0 1 5 0v2"/></g><path class="mark thin" d="M88 36h34"/><g class="seats"><rect x="74" y="58" width="14" height="14" rx="3"/><rect x="93" y="58" width="14" height="14" rx="3"/><rect x="112" y="58" width="14" height="14" rx="3"/><rect x="74" y="77" width="14" height="14" rx="3"/><rect class="taken" x="93" y="77" width="14" height="14" rx="3"/><rect x="112" y="77" width="14" height="14" rx="3"/></g>';

const INSIDE: Readonly<Record<Picture, string>> = { download, trust, open };

/** A picture of one step, as it looks on such a device; the words beside it say the same. */
export function joinPicture(system: JoinSystem['id'], picture: Picture): string {
  const isLaptop = system === 'windows';
  const inside = isLaptop
    ? `<g transform="translate(25 5) scale(0.75)">${INSIDE[picture]}</g>`
    : INSIDE[picture];
  return `<svg viewBox="0 0 200 160" aria-hidden="true" focusable="false">${(isLaptop ? laptop : phone)(inside)}</svg>`;
}
