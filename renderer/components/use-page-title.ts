import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the window (or browser tab) after the page it shows. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation();
  const title = t('pageTitle', { page });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
