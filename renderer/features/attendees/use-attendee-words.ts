import { useTranslation } from 'react-i18next';
import type { CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import type { FieldWords } from '../../components/editing/ConflictDialog.tsx';
import { formatDate } from '../../lib/format.ts';

/** How the fields of an attendee are called and written where two versions of them stand side by side. */
export function useAttendeeWords(): FieldWords<CreateAttendeeRequest> {
  const { t } = useTranslation(['attendees', 'common']);
  const labels: Record<keyof CreateAttendeeRequest, string> = {
    first_name: t('form.firstName'),
    last_name: t('form.lastName'),
    email: t('form.email'),
    phone: t('form.phone'),
    date_of_birth: t('form.dateOfBirth'),
  };
  const write = (field: keyof CreateAttendeeRequest, value: unknown): string => {
    if (value === null || value === '') return t('common:conflict.empty');
    return field === 'date_of_birth' ? formatDate(String(value)) : String(value);
  };
  return { label: (field) => labels[field], write };
}
