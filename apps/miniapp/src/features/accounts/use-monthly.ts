import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { FileCheckState } from '@duoduo/contracts/file-checks';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';
import { keepFile } from '../../platform/files';
import { usePaged } from '../../platform/paged';
import type { MonthlyAccountView } from '../../platform/views';

/** What was looked at in a community in a month; this month's unless told. */
export function useMonthlyAccount(of: { areaCode: string; month?: string }) {
  return useQuery({
    queryKey: ['accounts', 'monthly', of.areaCode, of.month],
    queryFn: () => api('get', '/api/accounts/monthly', { query: { ...of } }),
    placeholderData: keepPreviousData,
  });
}

/** The files that a figure of a grid counts; all that changed unless a state is told. */
export function useMonthlyFiles(of: { areaCode: string; month: string; state?: FileCheckState }) {
  return usePaged(['accounts', 'monthly', 'files', of.areaCode, of.month, of.state], (cursor) =>
    api('get', '/api/accounts/monthly/files', { query: { ...of, cursor } }),
  );
}

/** Keeps the account as a table. Asked for anew: its link is open for ten minutes. */
export function useKeepMonthly() {
  return useMutation({
    mutationFn: async ({ areaCode, areaName, month }: MonthlyAccountView) => {
      const { fileUrl } = await api('get', '/api/accounts/monthly', { query: { areaCode, month } });
      await keepFile(fileUrl, `月对账 ${areaName} ${month}.xlsx`);
    },
    onSuccess: () => say('表格已存到电脑'),
    onError: sayError,
  });
}
