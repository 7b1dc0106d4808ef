import { VisuallyHidden } from '@mantine/core';
import { IconApi, IconExternalLink, IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './SideWall.module.css';

const PAGES = {
  guide: { href: '/guide/', Icon: IconHelp },
  apiDocs: { href: '/swagger/', Icon: IconApi },
} as const;

type ServerPageLinkProps = { page: keyof typeof PAGES; className?: string };

/** What the server itself shows, the guide and its API documentation, in a window of its own so that Sell stays open. */
export function ServerPageLink({ page, className }: ServerPageLinkProps) {
  const { t } = useTranslation();
  const { href, Icon } = PAGES[page];
  return (
    <a className={className} href={href} target="_blank" rel="noopener">
      <Icon size={22} stroke={1.75} aria-hidden />
      <span className={classes.grow}>
        {t(`navigation.${page}`)}
        <VisuallyHidden> ({t('navigation.newWindow')})</VisuallyHidden>
      </span>
      <IconExternalLink size={16} aria-hidden />
    </a>
  );
}
