import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { usePaged } from '../../platform/paged';
import type { CreateDwellingBody, CreateEstateBody, PatchDwellingBody, PatchEstateBody } from '../../platform/views';
import { useFileChange } from './use-households';

/** The estates of a community. */
export function useEstates(areaCode: string) {
  return usePaged(['estates', 'list', areaCode], (cursor) => api('get', '/api/estates', { query: { areaCode, cursor } }));
}

/** 一院一档: the file of an estate. */
export function useEstate(id: string) {
  return useQuery({
    queryKey: ['estates', 'file', id],
    queryFn: () => api('get', '/api/estates/{estateId}', { path: { estateId: id } }),
  });
}

export function useEstateChanges(id: string) {
  return usePaged(['estates', 'changes', id], (cursor) =>
    api('get', '/api/estates/{estateId}/changes', { path: { estateId: id }, query: { cursor } }),
  );
}

/** The tasks of the estate that are not done. */
export function useEstateProblems(id: string) {
  return usePaged(['estates', 'problems', id], (cursor) =>
    api('get', '/api/estates/{estateId}/problems', { path: { estateId: id }, query: { cursor } }),
  );
}

export function useCreateEstate() {
  return useFileChange(({ key, body }: { key: string; body: CreateEstateBody }) =>
    api('post', '/api/estates', { header: { 'Idempotency-Key': key }, body }),
  );
}

export function useUpdateEstate(estateId: string) {
  return useFileChange((body: PatchEstateBody) => api('patch', '/api/estates/{estateId}', { path: { estateId }, body }));
}

/** A building at once. */
const DOORS = 100;

export interface DwellingFilter {
  estateId?: string;
  building?: string;
  q?: string;
}

/** The doors of an estate or of one building. */
export function useDwellings(filter: DwellingFilter) {
  return usePaged(
    ['dwellings', 'list', filter],
    (cursor) => api('get', '/api/dwellings', { query: { ...filter, cursor, limit: DOORS } }),
    Boolean(filter.estateId ?? filter.q),
  );
}

/** 一房一户: the file of a dwelling. */
export function useDwelling(id: string) {
  return useQuery({
    queryKey: ['dwellings', 'file', id],
    queryFn: () => api('get', '/api/dwellings/{dwellingId}', { path: { dwellingId: id } }),
  });
}

export function useCreateDwelling() {
  return useFileChange(({ key, body }: { key: string; body: CreateDwellingBody }) =>
    api('post', '/api/dwellings', { header: { 'Idempotency-Key': key }, body }),
  );
}

export function useUpdateDwelling(dwellingId: string) {
  return useFileChange((body: PatchDwellingBody) => api('patch', '/api/dwellings/{dwellingId}', { path: { dwellingId }, body }));
}
