import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { getQuestion, subscribeToQuestion } from './confirm-action.ts';

/** The one dialog behind `confirmAction`; mounted once for the whole window. */
export function ConfirmDialog() {
  const { t } = useTranslation();
  const question = useSyncExternalStore(subscribeToQuestion, getQuestion);
  // The words stay while the dialog fades out.
  const shown = useRef(question);
  if (question !== null) shown.current = question;
  const words = shown.current;
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(false)}
      title={words?.title}
      centered
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="lg">
        <Text>{words?.message}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => question?.answer(false)} data-autofocus>
            {words?.cancelLabel ?? t('actions.cancel')}
          </Button>
          <Button color={words?.danger ? 'red' : undefined} onClick={() => question?.answer(true)}>
            {words?.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
