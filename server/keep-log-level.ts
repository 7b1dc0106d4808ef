import type { Logger } from 'pino';
import type { Services } from './services.ts';
import { supervisor } from './supervisor.ts';

/**
 * Has the log hold as much as the venue has set, at once and on every process, the one that looks after this server
 * included.
 * @returns ends that
 */
export function keepLogLevel(services: Pick<Services, 'audit' | 'sharing'>, logger: Logger): () => void {
  async function heed(): Promise<void> {
    const { settings } = await services.sharing.readSettings();
    if (logger.level !== settings.log_level) {
      logger.info(
        { from: logger.level, to: settings.log_level },
        'the log holds as much as is set from here on',
      );
    }
    logger.level = settings.log_level;
    supervisor?.postMessage({ type: 'log-level', level: settings.log_level });
  }
  const report = (error: unknown) => logger.warn({ err: error }, 'the level of the log was not read');
  const following = services.audit.onCommitted((entries) => {
    if (entries.some(({ recordType }) => recordType === 'settings')) heed().catch(report);
  });
  heed().catch(report);
  return following.stop;
}
