import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { BOOKING_STATUSES, type BookingStatus } from '../../../server/contracts/bookings.ts';
import classes from '../../components/Segments.module.css';

type StatusFilterProps = {
  value: BookingStatus | undefined;
  onChange: (status: BookingStatus | undefined) => void;
};

/** All bookings, or those of one status. */
export function StatusFilter({ value, onChange }: StatusFilterProps) {
  const { t } = useTranslation(['bookings', 'common']);
  const label = useId();
  return (
    <div>
      <VisuallyHidden id={label}>{t('filters.status')}</VisuallyHidden>
      <SegmentedControl
        fullWidth
        size="md"
        className={classes.root}
        aria-labelledby={label}
        data={[
          { value: 'any', label: t('filters.any') },
          ...BOOKING_STATUSES.map((status) => ({
            value: status,
            label: t(`common:bookingStatus.${status}`),
          })),
        ]}
        value={value ?? 'any'}
        onChange={(next) => onChange(BOOKING_STATUSES.find((status) => status === next))}
      />
    </div>
  );
}
