import { Button, Group, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormSection } from '../../components/FormSection.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useFocusFirstField } from '../../components/use-focus-first-field.ts';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import { formatNumber } from '../../lib/format.ts';
import { CountrySelect } from '../countries/CountrySelect.tsx';
import { DateTimeFields } from './DateTimeFields.tsx';
import { type EventFormValues, followingEnd, startOf } from './event-form-values.ts';
import { usePriceHint } from './use-price-hint.ts';

type EventFormProps = {
  form: UseFormReturnType<EventFormValues>;
  /** Seats taken already; the hint beside the number of seats. */
  taken: number;
  submitLabel: string;
  backTo: string;
  /** What there is to know before it is sent. */
  notice?: ReactNode;
  /** Sends it. `leave` allows leaving without a question and is called just before doing so. */
  onSubmit: (values: EventFormValues, leave: () => void) => Promise<void>;
};

/** Everything about an event. What the server refuses stands beside its field; nothing typed is lost. */
export function EventForm({ form, taken, submitLabel, backTo, notice, onSubmit }: EventFormProps) {
  const { t } = useTranslation(['events', 'common']);
  const priceHint = usePriceHint();
  const initialStart = startOf(form.getInitialValues());
  const inStepWith = useRef(initialStart);
  useDraft(form);
  const leave = useLeaveQuestion(form.isDirty());

  // Somebody else's start, and whichever end was chosen with it, are in step as they are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a start from outside begins anew, not one being typed.
  useEffect(() => {
    inStepWith.current = startOf(form.getValues());
  }, [initialStart]);

  const moveEnd = () => {
    const end = followingEnd(inStepWith.current, form.getValues());
    inStepWith.current = startOf(form.getValues());
    if (end !== null) form.setValues(end);
  };
  const { formRef, refusal, submit } = useFormSubmit(form, (values) => onSubmit(values, leave), {
    start_datetime: 'start_date',
    end_datetime: 'end_date',
  });
  useFocusFirstField(formRef);

  return (
    <form ref={formRef} onSubmit={submit} noValidate>
      <Stack gap="lg" maw="46rem">
        <FormSection title={t('form.about')}>
          <TextInput
            label={t('form.title')}
            placeholder={t('form.titlePlaceholder')}
            required
            data-autofocus
            {...form.getInputProps('title')}
          />
          <Textarea
            label={t('form.description')}
            description={t('form.descriptionHint')}
            rows={4}
            resize="vertical"
            {...form.getInputProps('description')}
          />
        </FormSection>
        <FormSection title={t('form.when')}>
          <DateTimeFields form={form} which="start" onLeave={moveEnd} />
          <DateTimeFields form={form} which="end" />
          <CountrySelect
            label={t('form.location')}
            placeholder={t('form.locationPlaceholder')}
            required
            {...form.getInputProps('location_id')}
          />
        </FormSection>
        <FormSection title={t('form.seats')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('form.capacity')}
              description={
                taken > 0
                  ? t('form.capacityTaken', { count: taken, formatted: formatNumber(taken) })
                  : t('form.capacityHint')
              }
              required
              inputMode="numeric"
              autoComplete="off"
              {...form.getInputProps('capacity')}
            />
            <TextInput
              label={t('form.price')}
              description={priceHint}
              required
              inputMode="decimal"
              autoComplete="off"
              {...form.getInputProps('price')}
            />
          </SimpleGrid>
          <TextInput
            label={t('form.hold')}
            description={t('form.holdHint')}
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('hold_minutes')}
          />
          <Switch
            size="md"
            label={t('form.active')}
            description={t('form.activeHint')}
            {...form.getInputProps('is_active', { type: 'checkbox' })}
          />
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
