import { useLocation, useSearchParams } from 'react-router';

/**
 * What a list is narrowed to, as it stands in the address, so that Back and a reload bring it back. `change` keeps
 * what the history holds beside it (the search); `clear` forgets both.
 */
export function useAddressState<State>(
  read: (query: URLSearchParams) => State,
  write: (state: State) => URLSearchParams,
): { state: State; change: (part: Partial<State>) => void; clear: () => void } {
  const location = useLocation();
  const [query, setQuery] = useSearchParams();
  const state = read(query);
  return {
    state,
    change: (part) =>
      setQuery(write({ ...state, ...part }), { preventScrollReset: true, state: location.state }),
    clear: () => setQuery({}, { preventScrollReset: true }),
  };
}
