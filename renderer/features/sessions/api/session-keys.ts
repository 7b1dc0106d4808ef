/** Query keys of everything about sessions. */
export const sessionKeys = {
  all: ['sessions'] as const,
  list: (query: object) => ['sessions', 'list', query] as const,
};
