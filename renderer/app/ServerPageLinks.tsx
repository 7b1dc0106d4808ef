import { VisuallyHidden } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SERVER_PAGES } from './places.ts';
import classes from './SideWall.module.css';

/** The ways to what the server itself shows. */
export function ServerPageLinks({ className, iconSize = 22 }: { className?: string; iconSize?: number }) {
  const { t } = useTranslation();
  return SERVER_PAGES.map(({ key, href, Icon }) => (
    <a key={key} className={className} href={href} target="_blank" rel="noopener">
      <Icon size={iconSize} stroke={1.75} aria-hidden />
      <span className={classes.grow}>
        {t(`navigation.${key}`)}
        <VisuallyHidden> ({t('navigation.newWindow')})</VisuallyHidden>
      </span>
      <IconExternalLink size={16} aria-hidden />
    </a>
  ));
}
