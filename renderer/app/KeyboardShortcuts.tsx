import { Kbd, Modal, SimpleGrid, Title } from '@mantine/core';
import { Fragment, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../lib/desktop.ts';
import classes from './KeyboardShortcuts.module.css';
import { SHORTCUT_GROUPS } from './shortcuts.ts';
import { areShortcutsShown, showShortcuts, subscribeToShortcuts } from './shortcuts-shown.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** All keys of the program: by "?" where nobody types, by Ctrl and "/" anywhere, and from the menu. */
export function KeyboardShortcuts() {
  const { t } = useTranslation('shortcuts');
  const isShown = useSyncExternalStore(subscribeToShortcuts, areShortcutsShown);
  const isDesktop = desktop() !== undefined;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isChord = event.key === '/' && (event.ctrlKey || event.metaKey);
    const isMark = event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
    if (!isChord && !isMark) return;
    event.preventDefault();
    showShortcuts(true);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <Modal
      opened={isShown}
      onClose={() => showShortcuts(false)}
      title={t('title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('actions.close', { ns: 'common' }) }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {SHORTCUT_GROUPS.filter((group) => isDesktop || !group.isDesktop).map(({ group, shortcuts }) => (
          <section key={group}>
            <Title order={3} size="h4">
              {t(`groups.${group}`)}
            </Title>
            <dl className={classes.list}>
              {shortcuts.map(({ line, chords }) => (
                <div key={line} className={classes.line}>
                  <dt>{t(`lines.${line}`)}</dt>
                  <dd>
                    {chords.map((chord, at) => (
                      <Fragment key={chord.join('+')}>
                        {at > 0 && <span className={classes.or}>{t('or')}</span>}
                        <span className={classes.chord}>
                          {chord.map((key) => (
                            <Kbd key={key}>{key}</Kbd>
                          ))}
                        </span>
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
