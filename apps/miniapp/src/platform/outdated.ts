/** What the service knows one by one. */
export interface Thing {
  id: string;
}

export function isThing(told: unknown): told is Thing {
  return typeof told === 'object' && told !== null && 'id' in told && typeof told.id === 'string';
}

/** Whether a list, as it came page by page, tells otherwise of this thing than the thing does on its own page. */
export function isOutdated(list: unknown, thing: Thing): boolean {
  return itemsOf(list).some((item) => isThing(item) && item.id === thing.id && differs(item, thing));
}

function itemsOf(list: unknown): unknown[] {
  const { pages } = (list ?? {}) as { pages?: { items?: unknown[] }[] };
  return pages?.flatMap(({ items }) => items ?? []) ?? [];
}

/** By what both say of it. */
function differs(item: Thing, thing: Thing): boolean {
  const [before, after] = [item, thing] as object[] as Record<string, unknown>[];
  return Object.keys(before!).some((name) => name in after! && wordsOf(before![name]) !== wordsOf(after![name]));
}

/** Without the lists in it: links to pictures are new at every reading, and the steps of a matter stand on its own page alone. */
function wordsOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (Array.isArray(part) ? null : part));
}
