interface Counted {
  items: readonly unknown[];
  hasNextPage: boolean;
  data: unknown;
}

/** 3, or 20+ where the list goes on: what of it has come is not all. Nothing before it has come. `count` where only some of it is counted. */
export function sayCount({ items, hasNextPage, data }: Counted, count = items.length): string | undefined {
  return data === undefined ? undefined : `${count}${hasNextPage ? '+' : ''}`;
}
