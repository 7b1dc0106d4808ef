import { useParams } from 'react-router';

/** The attendee's id in the address; NaN when it is no number, which no attendee answers to. */
export function useAttendeeId(): number {
  return Number(useParams().attendeeId);
}
