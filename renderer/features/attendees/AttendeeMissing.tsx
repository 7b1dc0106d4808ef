import { useTranslation } from 'react-i18next';
import { RecordMissing } from '../../components/RecordMissing.tsx';

type AttendeeMissingProps = { error: Error; onRetry: () => void };

/** In place of an attendee that could not be read. */
export function AttendeeMissing(props: AttendeeMissingProps) {
  const { t } = useTranslation('attendees');
  return (
    <RecordMissing
      {...props}
      heading={t('title')}
      back={{ to: '/attendees', label: t('attendee.back') }}
      title={t('attendee.missingTitle')}
      description={t('attendee.missingBody')}
    />
  );
}
