import { moneyPlaces } from '../../lib/format.ts';

// Amounts have two places in the API whichever currency they are in; what a venue may type depends on its own.

const HUNDREDTHS = /^(\d+)[.,](\d{1,2})$/;
// A comma before three figures may mean thousands as well.
const THOUSANDTHS = /^\d+\.\d{2}(\d)$/;
const ROUND_THOUSANDTHS = /^(\d+\.\d{2})0$/;
// Where there is no small change, such a mark can mean nothing else.
const THOUSANDS_MARK = /[ ,.'’](?=\d{3}(?!\d))/g;

/**
 * A typed price as the API takes it. "12,50" is 12.50; anything less clear goes as it was typed, since a guess about
 * money is worse than a question.
 */
export function priceOf(text: string): string | undefined {
  const price = text.trim();
  if (price === '') return undefined;
  const places = moneyPlaces();
  if (places === 0) return price.replace(THOUSANDS_MARK, '').replace(HUNDREDTHS, '$1.$2');
  // Of the three places of a dinar the API keeps two.
  return price.replace(HUNDREDTHS, '$1.$2').replace(ROUND_THOUSANDTHS, places === 3 ? '$1' : '$&');
}

/** Why a typed price is none in the venue's currency, of which the server knows nothing. */
export function priceRefusal(text: string): 'whole' | 'steps' | null {
  const price = text.trim();
  const places = moneyPlaces();
  if (places === 0 && Number(HUNDREDTHS.exec(price)?.[2] ?? 0) > 0) return 'whole';
  if (places === 3 && Number(THOUSANDTHS.exec(price)?.[1] ?? 0) > 0) return 'steps';
  return null;
}

/** A price of the API as people write it in this currency: without ".00" where there is no small change. */
export function priceAsTyped(price: string): string {
  return moneyPlaces() === 0 ? price.replace(/\.00$/, '') : price;
}
