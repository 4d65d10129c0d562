import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { WeeklyFigure } from '@duoduo/contracts/accounts';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { keepFile } from '../../platform/files';
import { usePaged } from '../../platform/paged';
import type { WeeklyAccountView } from '../../platform/views';

export interface WeekOf {
  areaCode: string;
  /** The last one that is over unless told. */
  week?: string;
}

/** What happened in a community in a week. The week before stays on show until the other has come. */
export function useWeeklyAccount(of: WeekOf) {
  return useQuery({
    queryKey: ['accounts', 'weekly', of.areaCode, of.week],
    queryFn: () => api('get', '/api/accounts/weekly', { query: { ...of } }),
    placeholderData: keepPreviousData,
  });
}

/** The records that a figure counts. */
export function useWeeklyRecords(of: WeekOf, figure: WeeklyFigure | undefined) {
  return usePaged(
    ['accounts', 'weekly', of.areaCode, of.week, figure],
    (cursor) => api('get', '/api/accounts/weekly/{figure}', { path: { figure: figure! }, query: { ...of, cursor } }),
    figure !== undefined,
  );
}

/** Keeps the account as a table. Asked for anew: its link is open for ten minutes. */
export function useKeepWeekly() {
  return useMutation({
    mutationFn: async ({ areaCode, areaName, week }: WeeklyAccountView) => {
      const { fileUrl } = await api('get', '/api/accounts/weekly', { query: { areaCode, week } });
      await keepFile(fileUrl, `周报账 ${areaName} ${week}.xlsx`);
    },
    onSuccess: () => say('表格已存到电脑'),
    onError: sayError,
  });
}
