import { useLocation, useNavigate } from 'react-router';

/**
 * State that Back brings back but that never stands in the address: what people search for are names, mail addresses
 * and phone numbers. `name` keeps several apart on one page.
 */
export function useHistoryState(name: string): [value: string, set: (value: string) => void] {
  const location = useLocation();
  const navigate = useNavigate();
  const state: Record<string, unknown> = { ...location.state };
  const value = state[name];
  return [
    typeof value === 'string' ? value : '',
    (next) => {
      void navigate(
        { search: location.search, hash: location.hash },
        { replace: true, preventScrollReset: true, state: { ...state, [name]: next } },
      );
    },
  ];
}
