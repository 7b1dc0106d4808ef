import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RecordMissing } from '../../components/RecordMissing.tsx';
import type { Tagged } from '../../lib/api-client.ts';
import { mayLookAfter, maySeeActivity, maySeeAllSessions } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { useTaggedUser } from './api/use-user.ts';
import { UserAccess } from './UserAccess.tsx';
import { UserBadge } from './UserBadge.tsx';
import { UserDetails } from './UserDetails.tsx';
import { UserPassword } from './UserPassword.tsx';

function UserPlace({ tagged }: { tagged: Tagged<UserResponse> }) {
  const { t } = useTranslation('users');
  const me = useMe();
  const user = tagged.record;
  const mayChange = mayLookAfter(me, user.role);
  const isOwn = user.id === me.id;
  return (
    <>
      <PageHeader
        title={user.username}
        back={{ to: '/users', label: t('back') }}
        description={
          <Group mt={4}>
            <UserBadge user={user} />
          </Group>
        }
        actions={
          <>
            {maySeeAllSessions(me) && (
              <Button component={Link} to={`/sessions?user=${user.id}`} variant="default">
                {t('sessions')}
              </Button>
            )}
            {maySeeActivity(me) && (
              <Button component={Link} to={`/activity?user=${user.id}`} variant="default">
                {t('activity')}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg" maw="46rem">
        {!mayChange && (
          <Alert color="brass" variant="light" icon={<IconInfoCircle aria-hidden />}>
            {t('readOnly')}
          </Alert>
        )}
        <UserDetails tagged={tagged} mayChange={mayChange} />
        {mayChange && !isOwn && <UserPassword user={user} />}
        {isOwn && (
          <Group>
            <Button component={Link} to="/change-password" variant="default">
              {t('ownPassword')}
            </Button>
          </Group>
        )}
        {mayChange && <UserAccess user={user} />}
      </Stack>
    </>
  );
}

/** One user: name, role, password, access. */
export function UserScreen() {
  const { t } = useTranslation('users');
  // What is no number is nobody's id, and the server says so.
  const id = Number(useParams().userId);
  const { data: tagged, error, refetch } = useTaggedUser(id);
  if (tagged !== undefined) return <UserPlace key={tagged.record.id} tagged={tagged} />;
  if (error === null) return <Skeleton height={480} radius="lg" />;
  return (
    <RecordMissing
      error={error}
      onRetry={() => void refetch()}
      heading={t('title')}
      back={{ to: '/users', label: t('back') }}
      title={t('missing.title')}
      description={t('missing.body')}
    />
  );
}
