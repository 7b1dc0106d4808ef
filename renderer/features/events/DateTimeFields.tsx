import { Grid, Group, Radio } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import type { UseFormReturnType } from '@mantine/form';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/DateField.tsx';
import { type EventFormValues, isShownTwice } from './event-form-values.ts';

type DateTimeFieldsProps = {
  form: UseFormReturnType<EventFormValues>;
  which: 'start' | 'end';
  /** Called when the cursor leaves the day or the time. */
  onLeave?: () => void;
};

/** A day and a time side by side, both made for typing. The server's sentence about the two stands under the day. */
export function DateTimeFields({ form, which, onLeave }: DateTimeFieldsProps) {
  const { t } = useTranslation('events');
  const date = form.getInputProps(`${which}_date`);
  const time = form.getInputProps(`${which}_time`);
  const turn = form.getInputProps(`${which}_turn`);
  const values = form.getValues();
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, xs: 7 }}>
        <DateField
          label={t(`form.${which}Date`)}
          placeholder={t('form.datePlaceholder')}
          required
          {...date}
          onBlur={(event) => {
            date.onBlur?.(event);
            onLeave?.();
          }}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, xs: 5 }}>
        <TimeInput
          size="md"
          label={t(`form.${which}Time`)}
          required
          leftSection={<IconClock size={18} aria-hidden />}
          leftSectionPointerEvents="none"
          {...time}
          error={date.error !== undefined && date.error !== null}
          onChange={(event) => {
            time.onChange(event);
            form.clearFieldError(`${which}_date`);
          }}
          onBlur={(event) => {
            time.onBlur?.(event);
            onLeave?.();
          }}
        />
      </Grid.Col>
      {isShownTwice(values, which) && (
        <Grid.Col span={12}>
          <Radio.Group
            label={t(`form.${which}Twice`, { time: values[`${which}_time`] })}
            description={t('form.twiceHint')}
            {...turn}
          >
            <Group mt="xs" gap="lg">
              <Radio size="md" value="first" label={t('form.turns.first')} />
              <Radio size="md" value="second" label={t('form.turns.second')} />
            </Group>
          </Radio.Group>
        </Grid.Col>
      )}
    </Grid>
  );
}
