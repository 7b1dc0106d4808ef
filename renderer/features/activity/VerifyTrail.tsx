import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconLinkOff, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditVerificationResponse } from '../../../server/contracts/audit.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { formatNumber } from '../../lib/format.ts';
import type { useVerifyTrail } from './api/use-verify-trail.ts';

type Verification = ReturnType<typeof useVerifyTrail>;

/** Checks that no entry was changed, added in between or taken out. */
export function VerifyButton({ verification }: { verification: Verification }) {
  const { t } = useTranslation('activity');
  return (
    <Button
      variant="default"
      leftSection={<IconShieldCheck size={18} aria-hidden />}
      loading={verification.isPending}
      onClick={() => verification.mutate()}
    >
      {t('verify.action')}
    </Button>
  );
}

function Finding({ result }: { result: AuditVerificationResponse }) {
  const { t } = useTranslation('activity');
  const { is_intact: isIntact, entries, first_broken_id: broken, flaw, head } = result;
  return (
    <Alert
      role="status"
      color={isIntact ? 'baize' : 'red'}
      variant="light"
      icon={isIntact ? <IconShieldCheck aria-hidden /> : <IconLinkOff aria-hidden />}
      title={
        isIntact
          ? t('verify.intact', { count: entries, formatted: formatNumber(entries) })
          : t('verify.broken', { id: String(broken) })
      }
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap={4}>
        {flaw !== null && <Text inherit>{t(`verify.flaws.${flaw}`)}</Text>}
        {head !== null && (
          <Text inherit size="sm">
            {t('verify.head')} <Code style={{ overflowWrap: 'anywhere' }}>{head}</Code>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

/** What the check found, or why it could not be made. */
export function VerificationResult({ verification }: { verification: Verification }) {
  if (verification.error !== null) {
    return <ErrorNotice error={verification.error} />;
  }
  return verification.data === undefined ? null : <Finding result={verification.data} />;
}
