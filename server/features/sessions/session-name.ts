import bowser from 'bowser';
import { singleLineText } from '../../contracts/common.ts';
import { isFoyersWindow } from '../../http/origin.ts';

/** A program's name at the beginning of what it calls itself. RFC 9110, section 10.1.5 */
const PRODUCT = /^[\w!#$%&'*+.^`|~-]{1,40}/;
const LONGEST = 100;

/** What a person recognises a program by in a list, such as "Chrome on Windows"; anybody may claim anything here. */
export function sessionName(userAgent: string): string {
  if (userAgent === '') return 'Unknown program';
  const { browser, os } = bowser.parse(userAgent.slice(0, 1000));
  const own = isFoyersWindow(userAgent) ? 'Foyer' : undefined;
  const program = own ?? browser.name ?? PRODUCT.exec(userAgent)?.[0] ?? 'Unknown program';
  const name = singleLineText(LONGEST).safeParse(os.name ? `${program} on ${os.name}` : program);
  return name.success ? name.data : 'Unknown program';
}
