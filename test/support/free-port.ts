import { findPort } from '../../server/http/listen.ts';

/** A port on which nothing listened a moment ago. */
export const freePort = () => findPort('127.0.0.1', 0);
