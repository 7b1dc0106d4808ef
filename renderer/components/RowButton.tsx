import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Icon } from '@tabler/icons-react';
import { type Confirmation, confirmAction } from './confirm-action.ts';
import { useCursorInRow } from './use-cursor-in-row.ts';
import { useRefusal } from './use-refusal.ts';

type RowButtonProps = {
  Icon: Icon;
  label: string;
  /** The label with the name of what it is about, for those who do not see the row. */
  named: string;
  question: Confirmation;
  action: { isPending: boolean; error: Error | null; mutateAsync: () => Promise<unknown> };
  /** What is said once it is done. */
  done: string;
  /** In place of asking and doing. */
  instead?: () => void;
};

/** Why a button in a row did nothing. */
export function RowRefusal({ error }: { error: Error | null }) {
  return (
    error !== null && (
      <Text role="alert" size="xs" c="var(--mantine-color-error)">
        {error.message}
      </Text>
    )
  );
}

/** A button in a row that asks once and then does it; a refusal stands beneath it. */
export function RowButton({ Icon, label, named, question, action, done, instead }: RowButtonProps) {
  const { settlePassingRefusal, forgetRefusal } = useRefusal();
  const root = useCursorInRow(action.isPending, action.isPending);
  const ask = async () => {
    if (!(await confirmAction(question))) return;
    forgetRefusal();
    try {
      await action.mutateAsync();
    } catch (error) {
      settlePassingRefusal(error);
      return;
    }
    notifications.show({ message: done });
  };
  return (
    <Stack gap={2} ref={root} align="flex-end">
      <Button
        size="sm"
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        aria-label={named}
        loading={action.isPending}
        onClick={instead ?? (() => void ask())}
      >
        {label}
      </Button>
      <RowRefusal error={action.error} />
    </Stack>
  );
}
