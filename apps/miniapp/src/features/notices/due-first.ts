import type { NoticeView } from '../../platform/views';

/** The one that has to be confirmed first on top; the service lists them by when they were published. */
export function dueFirst<T extends Pick<NoticeView, 'confirmBy'>>(notices: readonly T[]): T[] {
  return [...notices].sort((a, b) => dueOf(a) - dueOf(b));
}

function dueOf({ confirmBy }: Pick<NoticeView, 'confirmBy'>): number {
  return confirmBy === null ? Infinity : new Date(confirmBy).getTime();
}
