import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ChangedMeanwhile } from '../../components/editing/ChangedMeanwhile.tsx';
import { ConflictDialog } from '../../components/editing/ConflictDialog.tsx';
import { useSharedEdit } from '../../components/editing/use-shared-edit.ts';
import { FormSection } from '../../components/FormSection.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useFocusFirstError } from '../../components/use-focus-first-error.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import { useRefusal } from '../../components/use-refusal.ts';
import type { Tagged } from '../../lib/api-client.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { usePatchUser } from './api/use-patch-user.ts';
import { taggedUserQuery } from './api/use-user.ts';
import { RoleField } from './RoleField.tsx';
import { useUserWords } from './use-user-words.ts';
import { editedUser } from './user-form-values.ts';

/** A user's name and role; only what was changed is sent. */
export function UserDetails({ tagged, mayChange }: { tagged: Tagged<UserResponse>; mayChange: boolean }) {
  const { t } = useTranslation('users');
  const queryClient = useQueryClient();
  const user = tagged.record;
  const patch = usePatchUser(user.id);
  const form = useForm({ initialValues: editedUser.toValues(user) });
  useDraft(form);
  const edit = useSharedEdit({
    kind: editedUser,
    form,
    tagged,
    read: () => queryClient.fetchQuery({ ...taggedUserQuery(user.id), staleTime: 0 }),
    save: (body, tag) => patch.mutateAsync({ body, tag }),
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const { formRef, focusFirstError } = useFocusFirstError();
  const { settleRefusal } = useRefusal();
  useLeaveQuestion(form.isDirty());
  const submit = form.onSubmit(async (values) => {
    setRefusal(null);
    try {
      const saved = await edit.submit(values);
      if (saved === null) return;
      form.setInitialValues(editedUser.toValues(saved));
      form.setValues(editedUser.toValues(saved));
      form.resetDirty(editedUser.toValues(saved));
      notifications.show({ message: t('form.saved') });
    } catch (error) {
      settleRefusal(error);
      setRefusal(showFormErrors(form, error));
      focusFirstError();
    }
  });
  return (
    <>
      <form ref={formRef} onSubmit={submit} noValidate>
        <FormSection title={t('form.who')}>
          <ChangedMeanwhile isOutdated={edit.isOutdated} onLook={edit.look} />
          <TextInput
            label={t('form.username')}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={!mayChange}
            {...form.getInputProps('username')}
          />
          <RoleField disabled={!mayChange} field={form.getInputProps('role')} />
          {refusal !== null && <ErrorNotice error={refusal} />}
          {mayChange && (
            <Group>
              <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
                {t('form.saveSubmit')}
              </Button>
            </Group>
          )}
        </FormSection>
      </form>
      <ConflictDialog question={edit.question} words={useUserWords()} />
    </>
  );
}
