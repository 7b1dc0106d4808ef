import { Button, Group, Paper, SimpleGrid, TextInput, Title } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ApiError } from '../../lib/api-client.ts';
import classes from './WalkInForm.module.css';
import { contactField, type WalkIn } from './walk-in.ts';

type WalkInFormProps = {
  walkIn: WalkIn;
  onChange: (walkIn: WalkIn) => void;
  onSell: () => void;
  onBack: () => void;
  /** As shown on the button; null when the event is free. */
  price: string | null;
  isSelling: boolean;
  refusal: Error | null;
};

/** Three fields for somebody nobody knows yet; Enter in any of them registers and sells. */
export function WalkInForm({ walkIn, onChange, onSell, onBack, price, isSelling, refusal }: WalkInFormProps) {
  const { t } = useTranslation('sell');
  const titleId = useId();
  const fieldErrors = refusal instanceof ApiError ? refusal.fieldErrors : {};
  const beside = (field: keyof WalkIn) =>
    fieldErrors[field === 'contact' ? contactField(walkIn.contact) : field]?.join(' ');
  const isBeside = (['first_name', 'last_name', 'contact'] as const).some(
    (field) => beside(field) !== undefined,
  );
  const form = useRef<HTMLFormElement>(null);
  // Starts in the first field that still needs a word; when the name is whole, in the one that may be left empty.
  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    (fields.find((input) => input.value === '') ?? fields.at(-1))?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const field = (name: keyof WalkIn) => ({
    label: t(`walkIn.${name}`),
    value: walkIn[name],
    // What is being sold is not corrected by typing on, and what is typed for the next one does not belong here.
    readOnly: isSelling,
    error: beside(name),
    autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ ...walkIn, [name]: event.currentTarget.value }),
  });
  return (
    <Paper
      component="form"
      aria-labelledby={titleId}
      className={classes.form}
      noValidate
      withBorder
      p="md"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onSell();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
        // Holding Enter down in the search box must not also sell.
        if (event.key === 'Enter' && event.repeat) event.preventDefault();
      }}
    >
      <Title order={3} id={titleId} mb="sm">
        {t('walkIn.title')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput name="first_name" size="md" {...field('first_name')} />
        <TextInput name="last_name" size="md" {...field('last_name')} />
      </SimpleGrid>
      <TextInput name="contact" mt="sm" mb="md" size="md" {...field('contact')} />
      {refusal !== null && !isBeside && <ErrorNotice error={refusal} />}
      <Group mt="md" gap="sm">
        <Button type="submit" size="lg" loading={isSelling}>
          {price === null ? t('walkIn.sell') : t('walkIn.sellPriced', { price })}
        </Button>
        <Button variant="default" size="lg" onClick={onBack}>
          {t('walkIn.back')}
        </Button>
      </Group>
    </Paper>
  );
}
