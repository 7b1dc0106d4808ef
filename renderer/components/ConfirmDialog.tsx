import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageHold } from '../lib/use-page-hold.ts';
import classes from './ConfirmDialog.module.css';
import { getQuestion, type Question, subscribeToQuestion } from './confirm-action.ts';

// Drawn into the page later, keys pressed meanwhile would go to whatever lies behind the question.
const AT_ONCE = { duration: 0 };

function Answers({ question }: { question: Question }) {
  const { t } = useTranslation();
  const safeAnswer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The dialog notes first where the cursor was, to bring it back there.
    queueMicrotask(() => safeAnswer.current?.focus({ preventScroll: true }));
  }, []);
  return (
    <Group justify="flex-end">
      {/* The dialog moves the cursor to this mark some moments later, which must not take it from the other answer. */}
      <span data-autofocus hidden />
      <Button ref={safeAnswer} variant="default" onClick={() => question.answer(false)}>
        {question.cancelLabel ?? t('actions.cancel')}
      </Button>
      <Button color={question.danger ? 'red' : undefined} onClick={() => question.answer(true)}>
        {question.confirmLabel}
      </Button>
    </Group>
  );
}

/**
 * The one dialog behind `confirmAction`; mounted once for the whole window. It is there, with the cursor on the answer
 * that changes nothing, before the next key is heard: however fast somebody types, keys mean what the question says.
 */
export function ConfirmDialog() {
  const { t } = useTranslation();
  const question = useSyncExternalStore(subscribeToQuestion, getQuestion);
  usePageHold(question !== null);
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(false)}
      title={question?.title}
      centered
      transitionProps={AT_ONCE}
      classNames={{ content: classes.content }}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {question !== null && (
        <Stack gap="lg">
          <Text>{question.message}</Text>
          <Answers key={question.number} question={question} />
        </Stack>
      )}
    </Modal>
  );
}
