import { VisuallyHidden } from '@mantine/core';
import { IconApi, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './SideWall.module.css';

/** The server's own API documentation, in a window of its own so that Sell stays open. */
export function DocsLink({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <a className={className} href="/swagger/" target="_blank" rel="noopener">
      <IconApi size={22} stroke={1.75} aria-hidden />
      <span className={classes.grow}>
        {t('navigation.apiDocs')}
        <VisuallyHidden> ({t('navigation.apiDocsHint')})</VisuallyHidden>
      </span>
      <IconExternalLink size={16} aria-hidden />
    </a>
  );
}
