import { useTranslation } from 'react-i18next';

/**
 * The name of a field's clear button, which says what it clears. It is there for everybody: Mantine's own is hidden
 * from keyboard and screen reader in a Select.
 */
export function useClearButton(label: string) {
  const { t } = useTranslation();
  return {
    'aria-label': t('list.clearNamed', { label }),
    'aria-hidden': false,
    tabIndex: 0,
  } as const;
}
