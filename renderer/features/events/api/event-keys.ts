/** Query keys of everything about events; `all` invalidates lists, single events and their seats together. */
export const eventKeys = {
  all: ['events'] as const,
  lists: ['events', 'list'] as const,
  list: (query: object) => ['events', 'list', query] as const,
  between: (start: string, end: string) => ['events', 'list', 'between', start, end] as const,
  event: (id: number) => ['events', 'event', id] as const,
  availability: (id: number) => ['events', 'availability', id] as const,
};
