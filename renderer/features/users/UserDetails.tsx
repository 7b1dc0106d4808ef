import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ChangedMeanwhile } from '../../components/editing/ChangedMeanwhile.tsx';
import { ConflictDialog } from '../../components/editing/ConflictDialog.tsx';
import { useSharedEdit } from '../../components/editing/use-shared-edit.ts';
import { FormSection } from '../../components/FormSection.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import type { Tagged } from '../../lib/api-client.ts';
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
  useLeaveQuestion(form.isDirty());
  const { formRef, refusal, submit } = useFormSubmit(form, async (values) => {
    const saved = await edit.submit(values);
    if (saved === null) return;
    const stored = editedUser.toValues(saved);
    form.setValues(stored);
    form.resetDirty(stored);
    notifications.show({ message: t('form.saved') });
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
