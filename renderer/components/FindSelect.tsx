import { Select, type SelectProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { foldForSearch } from '../lib/fold-for-search.ts';
import { useClearButton } from './use-clear-button.ts';

type FindSelectProps = Omit<SelectProps<string>, 'label' | 'filter' | 'searchable'> & { label: string };

/**
 * Enter and Tab take what was typed: the option of exactly that name, else the one that stands out. Typed once more, the
 * name of the chosen one shows the whole list again, whose first must not be taken for it.
 */
function takeTyped(event: KeyboardEvent<HTMLInputElement>): void {
  const input = event.currentTarget;
  const takes = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey);
  if (!takes || input.value.trim() === '' || input.getAttribute('aria-expanded') !== 'true') return;
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  const options = [...(list?.querySelectorAll<HTMLElement>('[data-combobox-option]') ?? [])];
  const typed = foldForSearch(input.value);
  const exact = options.find(({ textContent }) => foldForSearch(textContent ?? '') === typed);
  const match = exact ?? list?.querySelector<HTMLElement>('[data-combobox-selected]') ?? options[0];
  if (event.key === 'Enter') {
    event.preventDefault();
    // The list itself would take its first.
    event.stopPropagation();
  }
  match?.click();
}

/** One of many, found by typing a part of its name; what begins with that comes first. */
export function FindSelect(props: FindSelectProps) {
  const { t } = useTranslation();
  const clearButtonProps = useClearButton(props.label);
  return (
    <Select
      size="md"
      searchable
      onKeyDownCapture={takeTyped}
      selectFirstOptionOnChange
      allowDeselect={false}
      maxDropdownHeight={260}
      nothingFoundMessage={t('list.nothingFound')}
      clearButtonProps={clearButtonProps}
      filter={({ options, search }) => {
        const wanted = foldForSearch(search);
        const found = options.filter(
          (option) => 'label' in option && foldForSearch(option.label).includes(wanted),
        );
        const begins = (option: (typeof options)[number]) =>
          'label' in option && foldForSearch(option.label).startsWith(wanted) ? 0 : 1;
        return found.sort((one, other) => begins(one) - begins(other));
      }}
      {...props}
    />
  );
}
