/** Query keys of everything about devices. */
export const deviceKeys = {
  all: ['devices'] as const,
  list: (query: object) => ['devices', 'list', query] as const,
};
