import { useTranslation } from 'react-i18next';
import { Role } from '../../../server/contracts/me.ts';
import type { FieldWords } from '../../components/editing/ConflictDialog.tsx';
import type { UserBody } from './user-form-values.ts';

/** How the fields of a user are called and written where two versions of them stand side by side. */
export function useUserWords(): FieldWords<UserBody> {
  const { t } = useTranslation(['users', 'common']);
  return {
    label: (field) => t(`form.${field}`),
    write: (field, value) =>
      field === 'role' ? t(`common:account.roles.${Role.parse(value)}`) : String(value),
  };
}
