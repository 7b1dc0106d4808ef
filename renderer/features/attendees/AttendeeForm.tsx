import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DateField } from '../../components/DateField.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormSection } from '../../components/FormSection.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useFocusFirstField } from '../../components/use-focus-first-field.ts';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import type { AttendeeFormValues } from './attendee-form-values.ts';

type AttendeeFormProps = {
  form: UseFormReturnType<AttendeeFormValues>;
  submitLabel: string;
  backTo: string;
  /** What there is to know before it is sent. */
  notice?: ReactNode;
  /** Sends it. `leave` allows leaving without a question and is called just before doing so. */
  onSubmit: (values: AttendeeFormValues, leave: () => void) => Promise<void>;
};

/** Everything about an attendee. What the server refuses stands beside its field; nothing typed is lost. */
export function AttendeeForm({ form, submitLabel, backTo, notice, onSubmit }: AttendeeFormProps) {
  const { t } = useTranslation(['attendees', 'common']);
  useDraft(form);
  const leave = useLeaveQuestion(form.isDirty());
  const { formRef, refusal, submit } = useFormSubmit(form, (values) => onSubmit(values, leave));
  useFocusFirstField(formRef);
  // A clerk types other people's data: the browser must neither offer its owner's nor remember theirs.
  const typed = { autoComplete: 'off', spellCheck: false };

  return (
    <form ref={formRef} onSubmit={submit} noValidate>
      <Stack gap="lg" maw="46rem">
        <FormSection title={t('form.name')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('form.firstName')}
              required
              data-autofocus
              {...typed}
              {...form.getInputProps('first_name')}
            />
            <TextInput label={t('form.lastName')} required {...typed} {...form.getInputProps('last_name')} />
          </SimpleGrid>
        </FormSection>
        <FormSection title={t('form.contact')}>
          <TextInput
            label={t('form.email')}
            description={t('form.emailHint')}
            type="email"
            {...typed}
            {...form.getInputProps('email')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('form.phone')}
              description={t('form.optional')}
              type="tel"
              {...typed}
              {...form.getInputProps('phone')}
            />
            <DateField
              label={t('form.dateOfBirth')}
              description={t('form.optional')}
              placeholder={t('form.dateOfBirthPlaceholder')}
              clearable
              {...form.getInputProps('date_of_birth')}
            />
          </SimpleGrid>
        </FormSection>
        {notice}
        {refusal !== null && <ErrorNotice error={refusal} />}
        <Group>
          <Button type="submit" loading={form.submitting}>
            {submitLabel}
          </Button>
          <Button component={Link} to={backTo} variant="default">
            {t('common:actions.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
