import {
  Button,
  Divider,
  type MantineColorScheme,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { IconChevronUp, IconKey, IconLogout } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LeaveKioskButton } from '../components/LeaveKioskButton.tsx';
import { useMe } from '../lib/use-me.ts';
import classes from './AccountMenu.module.css';

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Who is signed in, and what they can set for themselves and this device. */
export function AccountMenu({ className, compact = false }: { className?: string; compact?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemeLabel = useId();
  return (
    <Popover position={compact ? 'bottom-end' : 'top-start'} width={280} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton className={`${classes.target} ${className ?? ''}`}>
          <span className={classes.initial} aria-hidden>
            {(me.device ?? me.username).slice(0, 1).toUpperCase()}
          </span>
          <span className={classes.words} data-compact={compact || undefined}>
            <span className={classes.name}>{me.device ?? me.username}</span>
            {!compact && <span className={classes.role}>{t(`account.roles.${me.role}`)}</span>}
          </span>
          {!compact && <IconChevronUp size={18} aria-hidden />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Stack gap="xs">
          <Text size="sm" c="dimmed" id={schemeLabel}>
            {t('colorScheme.label')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby={schemeLabel}
            classNames={{ label: classes.scheme }}
            value={colorScheme}
            data={SCHEMES.map((value) => ({ value, label: t(`colorScheme.${value}`) }))}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          />
          <Divider />
          <Button
            component={Link}
            to="/change-password"
            variant="subtle"
            color="gray"
            justify="flex-start"
            className={classes.action}
            leftSection={<IconKey size={20} aria-hidden />}
          >
            {t('account.changePassword')}
          </Button>
          <Button
            component={Link}
            to="/sign-out"
            variant="subtle"
            color="gray"
            justify="flex-start"
            className={classes.action}
            leftSection={<IconLogout size={20} aria-hidden />}
          >
            {t('account.signOut')}
          </Button>
          <LeaveKioskButton className={classes.action} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
