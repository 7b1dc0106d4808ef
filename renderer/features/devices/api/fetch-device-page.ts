import { DevicePage } from '../../../../server/contracts/sessions.ts';
import { request } from '../../../lib/api-client.ts';

export type DeviceListFilter = { search?: string | undefined; ordering?: string | undefined };

/** One page of paired devices. `pageSize` is at most 100. */
export function fetchDevicePage(
  filter: DeviceListFilter,
  page: number,
  pageSize: number,
  signal?: AbortSignal,
) {
  return request(DevicePage, {
    path: '/api/devices/',
    query: { ...filter, page, page_size: pageSize },
    signal,
  });
}
