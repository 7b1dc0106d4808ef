import { useTranslation } from 'react-i18next';
import classes from './Logo.module.css';

/** The name under its arch: a doorway seen from the foyer. */
export function Logo({ size = 30 }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <span className={classes.root} style={{ fontSize: size * 0.87 }}>
      <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
        <path
          d="M5 28V15.5a11 11 0 0 1 22 0V28"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
        <path d="M10.5 28V16.5a5.5 5.5 0 0 1 11 0V28z" fill="currentColor" />
      </svg>
      <span className={classes.name}>{t('product')}</span>
    </span>
  );
}
