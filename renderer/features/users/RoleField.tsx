import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, Role } from '../../../server/contracts/me.ts';
import { mayLookAfter } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';

type RoleFieldProps = {
  /** The form's field. */
  field: { value?: Role; onChange: (role: Role) => void; error?: ReactNode };
  disabled?: boolean;
};

/** What a user may do, with a sentence for each role; the roles this person may give are there to choose from. */
export function RoleField({ field, disabled = false }: RoleFieldProps) {
  const { t } = useTranslation(['users', 'common']);
  const me = useMe();
  return (
    <Radio.Group
      label={t('form.role')}
      required
      error={field.error}
      value={field.value}
      onChange={(role) => field.onChange(Role.parse(role))}
    >
      <Stack gap="sm" mt="xs" mb={4}>
        {ROLES.map((role) => (
          <Radio
            key={role}
            value={role}
            label={t(`common:account.roles.${role}`)}
            description={t(`roleHints.${role}`)}
            disabled={disabled || !mayLookAfter(me, role)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
