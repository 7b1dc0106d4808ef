import {
  AUDIT_ACTIONS,
  type AuditAction,
  OUTCOMES,
  type Outcome,
  RECORD_TYPES,
  type RecordType,
} from '../../../server/contracts/audit.ts';
import { beginningOf, dayIn, endOf, idIn } from '../../lib/address-values.ts';
import type { AuditFilter } from './api/fetch-audit-page.ts';

/** What the list of activity shows, as it stands in the address. Days are the venue's, "YYYY-MM-DD". */
export type ActivityListState = {
  action: AuditAction | undefined;
  outcome: Outcome | undefined;
  type: RecordType | undefined;
  record: number | undefined;
  user: number | undefined;
  from: string | null;
  until: string | null;
};

export const NEWEST_FIRST = '-id';

/** Reads the address; what it does not know is left out. */
export function readActivityState(query: URLSearchParams): ActivityListState {
  return {
    action: AUDIT_ACTIONS.find((one) => one === query.get('action')),
    outcome: OUTCOMES.find((one) => one === query.get('outcome')),
    type: RECORD_TYPES.find((one) => one === query.get('type')),
    record: idIn(query.get('record')),
    user: idIn(query.get('user')),
    from: dayIn(query.get('from')),
    until: dayIn(query.get('until')),
  };
}

/** The address for a state. */
export function writeActivityState(state: ActivityListState): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return query;
}

/** How many filters, the search not counted, narrow the list. */
export function countActivityFilters(state: ActivityListState): number {
  return Object.values(state).filter((value) => value !== undefined && value !== null).length;
}

/** The state as the API's filter; days become the instants they begin and end at. */
export function toAuditFilter(state: ActivityListState, search: string): AuditFilter {
  return {
    search: search === '' ? undefined : search,
    action: state.action,
    outcome: state.outcome,
    record_type: state.type,
    record_id: state.record,
    user: state.user,
    at_after: beginningOf(state.from),
    at_before: endOf(state.until),
    ordering: NEWEST_FIRST,
  };
}
