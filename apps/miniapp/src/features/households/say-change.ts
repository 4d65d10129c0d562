import { FILE_FIELD_NAMES } from '@duoduo/contracts/households';

interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** One change in words: 电话 由 138****1234 改为 139****0000. */
export function sayChange({ field, before, after }: Change, names: Record<string, string> = FILE_FIELD_NAMES): string {
  const name = names[field] ?? field;
  if (before === null && after === null) return `${name}有改动`;
  if (before === null) return field === 'created' ? `${name} ${after}` : `登记${name} ${after}`;
  return after === null ? `去掉${name} ${before}` : `${name}由 ${before} 改为 ${after}`;
}
