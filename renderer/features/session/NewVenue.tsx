import { Button, Divider, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/**
 * The way into the questions of the first start, for whoever sits at a computer on which nobody has signed in yet. It
 * comes when the server has answered; whoever has begun to sign in by then keeps the cursor.
 */
export function NewVenue({ takesFocus }: { takesFocus: () => boolean }) {
  const { t } = useTranslation('session');
  const button = useRef<HTMLAnchorElement>(null);
  const mayTakeFocus = useRef(takesFocus);
  useEffect(() => {
    if (mayTakeFocus.current()) button.current?.focus();
  }, []);
  return (
    <Stack>
      <Text>{t('newVenue.lead')}</Text>
      <Button
        ref={button}
        component={Link}
        to="/setup"
        size="lg"
        fullWidth
        rightSection={<IconArrowRight size={20} aria-hidden />}
      >
        {t('newVenue.begin')}
      </Button>
      <Divider label={t('newVenue.or')} />
    </Stack>
  );
}
