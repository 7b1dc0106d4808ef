import { useParams } from 'react-router';

/** The event's id in the address; NaN when it is no number, which no event answers to. */
export function useEventId(): number {
  return Number(useParams().eventId);
}
