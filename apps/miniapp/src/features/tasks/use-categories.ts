import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api';
import type { CategoryView } from '../../platform/views';
import type { IconName } from '../../ui/icon';

const HOUR_MS = 3_600_000;

/** What a report can be about, in two levels. */
export function useCategories() {
  return useQuery({ queryKey: ['categories'], queryFn: () => api('get', '/api/categories', {}), staleTime: HOUR_MS });
}

/** Top categories in their order; a category's children by its code. */
export function childrenOf(categories: readonly CategoryView[], parentCode: string | null): CategoryView[] {
  return categories.filter((category) => category.parentCode === parentCode);
}

const ICONS: [RegExp, IconName][] = [
  [/暖/, 'heat'],
  [/水/, 'drop'],
  [/燃气|火/, 'flame'],
  [/灯|照明/, 'lamp'],
  [/设施|维修/, 'tool'],
  [/环境|卫生|垃圾/, 'bin'],
  [/噪|邻里/, 'loud'],
  [/安全|隐患|治安/, 'shield'],
  [/物业|小区/, 'bldg'],
  [/投诉|建议/, 'post'],
  [/老人|帮扶|关爱|助/, 'heart'],
  [/室温|走访|入户/, 'door'],
];

/** A picture for a category, by what its name speaks of. */
export function iconOf(name: string): IconName {
  return ICONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'more';
}
