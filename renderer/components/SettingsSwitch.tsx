import { Switch, type SwitchProps } from '@mantine/core';
import classes from './SettingsSwitch.module.css';

/** Something in the settings that is on or off. */
export function SettingsSwitch(props: Omit<SwitchProps, 'size' | 'classNames'>) {
  return <Switch size="lg" classNames={{ body: classes.body, label: classes.label }} {...props} />;
}
