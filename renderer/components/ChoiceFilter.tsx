import { Select } from '@mantine/core';

type ChoiceFilterProps<Choice extends string> = {
  label: string;
  /** On a wide screen; on a narrow one it is as wide as the screen. */
  width: string;
  /** What stands for all of them. */
  any: string;
  choices: readonly Choice[];
  labelOf: (choice: Choice) => string;
  value: Choice | undefined;
  onChange: (next: Choice | undefined) => void;
};

const ANY = 'any';

/** Narrows a list to one of a few kinds, or to none of them. */
export function ChoiceFilter<Choice extends string>(props: ChoiceFilterProps<Choice>) {
  const { label, width, any, choices, labelOf, value, onChange } = props;
  return (
    <Select
      label={label}
      w={{ base: '100%', sm: width }}
      allowDeselect={false}
      data={[
        { value: ANY, label: any },
        ...choices.map((choice) => ({ value: choice as string, label: labelOf(choice) })),
      ]}
      value={value ?? ANY}
      onChange={(next) => onChange(choices.find((choice) => choice === next))}
    />
  );
}
