import { useTranslation } from 'react-i18next';
import { formatNumber } from '../lib/format.ts';
import classes from './SeatsBar.module.css';
import { seatsLevel } from './seats-level.ts';

type SeatsBarProps = {
  capacity: number;
  remaining: number;
  /** Taken but not yet confirmed; hatched. Left out where it is not known. */
  pending?: number;
  /** Without the line of numbers underneath, only where they already stand beside it. */
  bare?: boolean;
};

/**
 * How full an event is: a bar for the eye and the numbers in words, since neither colour nor shape may be the only sign.
 */
export function SeatsBar({ capacity, remaining, pending = 0, bare = false }: SeatsBarProps) {
  const { t } = useTranslation();
  const taken = Math.max(0, capacity - remaining);
  const share = (seats: number) => `${capacity > 0 ? Math.min(100, (seats / capacity) * 100) : 0}%`;
  return (
    <div className={classes.root} data-level={seatsLevel(capacity, remaining)}>
      <div className={classes.track} aria-hidden>
        <div className={classes.taken} style={{ width: share(taken - pending) }} />
        <div className={classes.pending} style={{ width: share(pending) }} />
      </div>
      {!bare && (
        <div className={classes.words}>
          {t('seats.ofCapacity', { taken: formatNumber(taken), capacity: formatNumber(capacity) })}
          {pending > 0 && ` · ${t('seats.pending', { formatted: formatNumber(pending) })}`}
        </div>
      )}
    </div>
  );
}
