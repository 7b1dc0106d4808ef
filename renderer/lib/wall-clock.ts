import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import { venueNow } from './venue-time.ts';

dayjs.extend(utc);

/**
 * The dayjs that the calendar is built with (vite.config.ts): days and times are what the venue's clock shows and know
 * no zone, so that a night in which this device's own clock is changed moves nothing, and "now" is the venue's.
 */
const wallClock: typeof dayjs = Object.assign(
  (date?: dayjs.ConfigType, ...rest: never[]) => dayjs.utc(date ?? venueNow(), ...rest),
  dayjs,
);

// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default wallClock;
