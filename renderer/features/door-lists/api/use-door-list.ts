import { useMutation } from '@tanstack/react-query';
import { requestFile } from '../../../lib/api-client.ts';

/** Gives the browser a file to keep or to open, as a link to it would. */
function handOver({ name, content }: { name: string; content: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Not before the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Fetches an event's door list as it is now. */
export function useDoorList(eventId: number) {
  return useMutation({
    mutationFn: () => requestFile({ path: `/api/events/events/${eventId}/door-list/` }),
    onSuccess: handOver,
  });
}
