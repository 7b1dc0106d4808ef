import { useTranslation } from 'react-i18next';
import { RecordMissing } from '../../components/RecordMissing.tsx';

type EventMissingProps = { error: Error; onRetry: () => void };

/** In place of an event that could not be read. */
export function EventMissing(props: EventMissingProps) {
  const { t } = useTranslation('events');
  return (
    <RecordMissing
      {...props}
      heading={t('title')}
      back={{ to: '/events', label: t('event.back') }}
      title={t('event.missingTitle')}
      description={t('event.missingBody')}
    />
  );
}
