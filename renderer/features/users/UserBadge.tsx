import { IconCheck, IconKey, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { StateBadge } from '../../components/StateBadge.tsx';

/** Whether somebody may sign in, and whether they still have to choose a password of their own. */
export function UserBadge({ user }: { user: UserResponse }) {
  const { t } = useTranslation('users');
  if (!user.is_active) return <StateBadge color="gray" Icon={IconLock} label={t('state.disabled')} />;
  if (user.must_change_password) {
    return <StateBadge color="brass" Icon={IconKey} label={t('state.mustChange')} />;
  }
  return <StateBadge color="baize" Icon={IconCheck} label={t('state.active')} />;
}
