import { hashKey, type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from './api-client.ts';

/** Whether an error says that there is no such record. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 400);
}

/**
 * Reads a record. Where there is none, that stays said while it is asked for again, which happens whenever changes are
 * told: a page must not lose its heading and what was read of it for a moment.
 */
export function useRecord<Data, Key extends QueryKey>(options: UseQueryOptions<Data, Error, Data, Key>) {
  const { data, error, refetch } = useQuery(options);
  const key = hashKey(options.queryKey);
  const missing = useRef<{ key: string; error: Error } | null>(null);
  if (data !== undefined || missing.current?.key !== key) missing.current = null;
  if (error !== null) missing.current = isMissing(error) ? { key, error } : null;
  return { data, error: error ?? missing.current?.error ?? null, refetch };
}
