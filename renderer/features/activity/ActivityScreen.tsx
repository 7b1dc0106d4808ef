import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryResponse } from '../../../server/contracts/audit.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useAddressState } from '../../components/use-address-state.ts';
import { useHistoryState } from '../../components/use-history-state.ts';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { ActivityFilters } from './ActivityFilters.tsx';
import { NEWEST_FIRST, readActivityState, toAuditFilter, writeActivityState } from './activity-list-state.ts';
import { auditKeys, fetchAuditPage } from './api/fetch-audit-page.ts';
import { useVerifyTrail } from './api/use-verify-trail.ts';
import { EntryChange } from './EntryChange.tsx';
import { EntryAction, entryColumns, entryPerson } from './entry-columns.tsx';
import { VerificationResult, VerifyButton } from './VerifyTrail.tsx';

function EntryCard({ entry }: { entry: AuditEntryResponse }) {
  const { t } = useTranslation('activity');
  return (
    <Paper withBorder p="md" style={{ overflowWrap: 'anywhere' }}>
      <Stack gap={6}>
        <EntryAction entry={entry} t={t} />
        <EntryChange entry={entry} />
        <Text size="sm" c="dimmed">
          {entryPerson(entry, t)} · {formatDateTime(entry.at)}
        </Text>
      </Stack>
    </Paper>
  );
}

/** Who did what to which record: the audit trail, searched, narrowed and checked. */
export function ActivityScreen() {
  const { t } = useTranslation('activity');
  const [search, setSearch] = useHistoryState('search');
  const verification = useVerifyTrail();
  const { state, change, clear } = useAddressState(readActivityState, writeActivityState);
  const filter = toAuditFilter(state, search);
  const rows = usePagedRows(auditKeys.list(filter), (page, pageSize, signal) =>
    fetchAuditPage(filter, page, pageSize, signal),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={<VerifyButton verification={verification} />}
      />
      <Stack gap="md">
        <VerificationResult verification={verification} />
        <ActivityFilters
          state={state}
          search={search}
          count={rows.count}
          onSearch={setSearch}
          onChange={change}
          onClear={clear}
        />
      </Stack>
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={entryColumns(t)}
        card={(entry) => <EntryCard entry={entry} />}
        ordering={NEWEST_FIRST}
        onSort={() => {}}
        empty={
          <EmptyState
            icon={<IconHistory size={28} />}
            title={t('noMatch.title')}
            description={t('noMatch.body')}
            actions={
              <Button variant="default" onClick={clear}>
                {t('filters.clear')}
              </Button>
            }
          />
        }
      />
    </>
  );
}
