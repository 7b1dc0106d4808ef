import { useTranslation } from 'react-i18next';
import { currencyName, moneyPlaces } from '../../lib/format.ts';

const HINTS = { 0: 'form.priceHintWhole', 3: 'form.priceHintSteps' } as const;

/** What may be typed as a price in the venue's currency. */
export function usePriceHint(): string {
  const { t } = useTranslation('events');
  const currency = currencyName();
  if (currency === null) return t('form.priceHint');
  const places = moneyPlaces();
  return t(places === 0 || places === 3 ? HINTS[places] : 'form.priceHintIn', { currency });
}
