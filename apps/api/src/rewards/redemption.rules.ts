/** The last day on which what is reserved on `day` can be collected. */
export function collectByOf(day: string, withinDays: number): string {
  return new Date(Date.parse(day) + withinDays * 86_400_000).toISOString().slice(0, 10);
}

/** 兑换：毛巾 2 条（代办）: the owner sees that somebody else reserved it for him. */
export function collectedReason(name: string, isOnBehalf: boolean): string {
  return `兑换：${name}${isOnBehalf ? '（代办）' : ''}`;
}
