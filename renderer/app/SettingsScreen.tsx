import { Title } from '@mantine/core';
import { useScrollSpy } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PageHeader } from '../components/PageHeader.tsx';
import { useMe } from '../lib/use-me.ts';
import classes from './SettingsScreen.module.css';
import { SETTINGS_SECTIONS } from './settings-sections.ts';

/** How far below the top of the window a section counts as the one that is read. */
const READING_LINE = 140;

/** Everything that can be set, in sections that can be gone to. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const { hash, key: visit } = useLocation();
  const sections = SETTINGS_SECTIONS.filter(({ isFor }) => isFor(me));
  const { active } = useScrollSpy({ selector: '[data-settings-section]', offset: READING_LINE });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same section may be gone to once more
  useEffect(() => {
    // The keyboard goes on in the section that was chosen; the router has scrolled to it.
    if (hash !== '') document.getElementById(hash.slice(1))?.focus({ preventScroll: true });
  }, [hash, visit]);

  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.layout}>
        <nav className={classes.sections} aria-label={t('sections.label')}>
          <ul>
            {sections.map(({ key }, at) => (
              <li key={key}>
                <Link to={`#${key}`} replace aria-current={at === active ? 'true' : undefined}>
                  {t(`sections.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.page}>
          {sections.map(({ key, Component }) => (
            <section
              key={key}
              id={key}
              className={classes.section}
              aria-labelledby={`${key}-heading`}
              tabIndex={-1}
            >
              <Title order={2} id={`${key}-heading`} data-settings-section mb="sm">
                {t(`sections.${key}`)}
              </Title>
              <Component />
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
