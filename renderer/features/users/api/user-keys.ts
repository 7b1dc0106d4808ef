/** Query keys of everything about users. */
export const userKeys = {
  all: ['users'] as const,
  lists: ['users', 'list'] as const,
  list: (query: object) => ['users', 'list', query] as const,
  user: (id: number) => ['users', 'user', id] as const,
};
