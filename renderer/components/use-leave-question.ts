import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { usePageHold } from '../lib/use-page-hold.ts';
import { confirmAction } from './confirm-action.ts';

/**
 * Asks once before what was typed is left behind, inside the window as well as when it is closed.
 * Returns a function to call right before leaving on purpose, after saving.
 */
export function useLeaveQuestion(hasChanges: boolean): () => void {
  const { t } = useTranslation();
  usePageHold(hasChanges);
  const mayLeave = useRef<boolean>(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      hasChanges && !mayLeave.current && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void confirmAction({
      title: t('leave.title'),
      message: t('leave.message'),
      confirmLabel: t('leave.confirm'),
      cancelLabel: t('leave.stay'),
      danger: true,
    }).then((leaves) => (leaves ? blocker.proceed() : blocker.reset()));
  }, [blocker, t]);

  useEffect(() => {
    if (!hasChanges) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!mayLeave.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasChanges]);

  return () => {
    mayLeave.current = true;
  };
}
