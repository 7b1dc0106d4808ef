import { CloseButton, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettledText } from './use-settled-text.ts';
import { useTypingOverRedraw } from './use-typing-over-redraw.ts';

type SearchInputProps = {
  label: string;
  value: string;
  /** Called when typing pauses, with the text trimmed. */
  onChange: (text: string) => void;
};

/** The search box above a list; "/" puts the cursor into it, Escape empties it. */
export function SearchInput({ label, value, onChange }: SearchInputProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useSettledText(value, onChange);
  useTypingOverRedraw(label, input, setText);
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <TextInput
      ref={input}
      flex={1}
      miw={{ base: 0, xs: '14rem' }}
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSectionWidth={46}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size={44}
            iconSize={18}
            aria-label={t('list.clearSearch')}
            onClick={() => {
              setText('');
              input.current?.focus();
            }}
          />
        )
      }
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') setText('');
      }}
    />
  );
}
