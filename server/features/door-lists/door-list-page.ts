import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { type DoorList, type Guest, seatsOn } from './door-list.ts';
import { STRINGS } from './door-list-strings.ts';
import type { Piece } from './writing.ts';

type Write = (text: string) => Piece[];

const INK = '#1c1b19';
const FAINT = '#6b6862';
const RULE = '#c9c4bb';
const MARGIN = 40;
const BOX = 11;
const WALK_IN_ROWS = 14;
const NUMBER_WIDTH = 62;

const tickBox = (): Content => ({
  canvas: [{ type: 'rect', x: 0, y: 1, w: BOX, h: BOX, lineWidth: 1, lineColor: INK }],
});

/** A grid of thin lines under the rows, with room for a pen. */
const ROWS = {
  hLineWidth: (at: number) => (at === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

const heading = (text: string): TableCell => ({ text, fontSize: 9, color: FAINT });

function nameOf(guest: Guest, write: Write): Content {
  const surname = write(guest.lastName).map((piece) => ({ ...piece, bold: true }));
  return { text: [...surname, { text: ', ' }, ...write(guest.firstName)] };
}

function guestRow(guest: Guest, write: Write): TableCell[] {
  const { isConfirmed, booking } = guest;
  return [
    tickBox(),
    nameOf(guest, write),
    { text: String(booking), alignment: 'right' },
    // What is not paid for yet has to be seen at a glance, on paper without colours too.
    isConfirmed
      ? { text: STRINGS.status.confirmed, color: FAINT }
      : { text: STRINGS.status.pending, bold: true },
  ];
}

function guestTable({ guests }: DoorList, write: Write): Content {
  if (guests.length === 0) return { text: STRINGS.nobody, color: FAINT, margin: [0, 8] };
  const { name, booking, status } = STRINGS.columns;
  const head = ['', name, booking, status].map(heading);
  head[2] = { text: booking, fontSize: 9, color: FAINT, alignment: 'right' };
  return {
    layout: ROWS,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [BOX, '*', NUMBER_WIDTH, NUMBER_WIDTH],
      body: [head, ...guests.map((guest) => guestRow(guest, write))],
    },
  };
}

function walkIns(left: number): Content {
  const row = (): TableCell[] => [{ ...Object(tickBox()), margin: [0, 5] }, '', ''];
  return {
    // A page with three lines of it is no room.
    unbreakable: true,
    stack: [
      { text: STRINGS.walkIns, fontSize: 14, bold: true, margin: [0, 20, 0, 2] },
      { text: STRINGS.walkInsLead(left), color: FAINT, margin: [0, 0, 0, 6] },
      {
        layout: ROWS,
        table: {
          widths: [BOX, '*', NUMBER_WIDTH],
          body: [
            ['', STRINGS.walkInName, STRINGS.walkInPaid].map(heading),
            ...Array.from({ length: WALK_IN_ROWS }, row),
          ],
        },
      },
    ],
  };
}

function seatsTable(list: DoorList): Content {
  const { confirmed, pending, left } = seatsOn(list);
  const facts: [string, number][] = [
    [STRINGS.seats.sold, confirmed],
    [STRINGS.seats.pending, pending],
    [STRINGS.seats.left, left],
    [STRINGS.seats.capacity, list.event.capacity],
  ];
  return {
    margin: [0, 10, 0, 12],
    columns: facts.map(([label, amount]) => ({
      stack: [
        { text: String(amount), fontSize: 20, bold: true },
        { text: label, fontSize: 9, color: FAINT },
      ],
    })),
  };
}

/** When the event is, in words: the end names its day only where it is another one. */
function timesOf({ event: { start, end }, timeZone, language }: DoorList): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const format = new Intl.DateTimeFormat(language, { ...day, hour: 'numeric', minute: '2-digit', timeZone });
  return format.formatRange(start, end);
}

function instantIn({ timeZone, language }: DoorList, at: Date): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language, options).format(at);
}

/**
 * An event's door list as a document: how the seats stand, everybody by surname with a box to tick, and room for
 * whoever comes without a booking. Each page names the event, its own number and the time it was made.
 */
export function doorListPage(list: DoorList, madeAt: Date, write: Write): TDocumentDefinitions {
  const { event, venue } = list;
  const times = timesOf(list);
  const made = STRINGS.made(instantIn(list, madeAt));
  const title = () => write(event.title);
  const small = { fontSize: 9, color: FAINT } as const;
  return {
    info: { title: `${event.title}, ${times}`, creator: 'Foyer', creationDate: madeAt },
    pageSize: list.paper,
    pageMargins: [MARGIN, 58, MARGIN, 54],
    defaultStyle: { font: 'Roboto', fontSize: 11, color: INK },
    header: (page) => ({
      margin: [MARGIN, 26, MARGIN, 0],
      columns: [
        {
          text: page === 1 ? write(venue ?? STRINGS.doorList) : title(),
          ...small,
          width: '*',
          maxHeight: 24,
        },
        {
          text: write(page === 1 && venue === null ? '' : times),
          ...small,
          width: 'auto',
          alignment: 'right',
        },
      ],
      columnGap: 16,
    }),
    footer: (page, pages) => ({
      margin: [MARGIN, 16, MARGIN, 0],
      columns: [
        { stack: [made, STRINGS.privacy], ...small, width: '*' },
        { text: STRINGS.page(page, pages), ...small, width: 'auto', alignment: 'right' },
      ],
    }),
    content: [
      { text: title(), fontSize: 22, bold: true },
      {
        text: [...write(times), ...(event.isActive ? [] : [{ text: ` · ${STRINGS.notOnSale}`, bold: true }])],
      },
      seatsTable(list),
      guestTable(list, write),
      walkIns(seatsOn(list).left),
    ],
  };
}
