import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconTicket, IconUserPlus } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { formatNumber } from '../../lib/format.ts';
import classes from './MatchList.module.css';

type MatchListProps = {
  id: string;
  text: string;
  matches: AttendeeResponse[];
  /** How many match in all, of which the list shows the first few. */
  count: number;
  isCurrent: boolean;
  index: number;
  /** The attendee whose sale is under way. */
  sellingTo: number | null;
  /** Why the chosen one could not be sold a seat; stands in their row. */
  refusal: Error | null;
  onPoint: (index: number) => void;
  onPick: (index: number) => void;
};

/** The people the typed text may mean, and last of all somebody new. Chosen by the keys of the search box, or a tap. */
export function MatchList(props: MatchListProps) {
  const { id, text, matches, count, isCurrent, index, sellingTo, refusal, onPoint, onPick } = props;
  const { t } = useTranslation('sell');
  useEffect(() => {
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, index]);
  const optionProps = (position: number) => ({
    id: `${id}-${position}`,
    role: 'option',
    tabIndex: -1,
    'aria-selected': isCurrent && position === index,
    'aria-disabled': !isCurrent,
    className: classes.option,
    // The search box keeps the focus: its keys are the ones that choose.
    onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: () => {
      if (!isCurrent) return;
      onPoint(position);
      onPick(position);
    },
  });
  return (
    <div className={classes.panel} data-stale={!isCurrent}>
      <div id={id} role="listbox" aria-label={t('search.matches')}>
        {matches.map((attendee, position) => (
          <div key={attendee.id} {...optionProps(position)}>
            <span className={classes.person}>
              <span className={classes.name}>
                {attendee.first_name} {attendee.last_name}
              </span>
              <span className={classes.contact}>
                {[attendee.email, attendee.phone].filter(Boolean).join(' · ') || t('search.noContact')}
              </span>
            </span>
            <span className={classes.hint}>
              {attendee.id === sellingTo ? <Loader size={18} /> : <IconTicket size={20} aria-hidden />}
              <span className={classes.hintWords}>{t('search.sellHint')}</span>
              <kbd className={classes.enter} aria-hidden>
                ↵
              </kbd>
            </span>
            {refusal !== null && position === index && (
              <span className={classes.refusal}>
                <IconAlertTriangle size={18} aria-hidden />
                {refusal.message}
              </span>
            )}
          </div>
        ))}
        {(isCurrent || matches.length > 0) && (
          <div {...optionProps(matches.length)} data-new>
            <span className={classes.person}>
              <span className={classes.name}>{t('search.asNew', { text })}</span>
            </span>
            <span className={classes.hint}>
              <IconUserPlus size={20} aria-hidden />
              <span className={classes.hintWords}>{t('search.asNewHint')}</span>
              <kbd className={classes.enter} aria-hidden>
                ↵
              </kbd>
            </span>
          </div>
        )}
      </div>
      {!isCurrent && matches.length === 0 && (
        <div className={classes.note}>
          <Loader size={16} /> {t('search.searching')}
        </div>
      )}
      {count > matches.length && (
        <div className={classes.note}>
          {t('search.more', {
            count: count - matches.length,
            formatted: formatNumber(count - matches.length),
          })}
        </div>
      )}
    </div>
  );
}
