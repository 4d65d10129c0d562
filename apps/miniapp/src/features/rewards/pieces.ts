import type { GoodsBudgetView } from '../../platform/views';

/** A whole number from 1 to the most, or null while the text is none. */
export function piecesIn(text: string, most: number): number | null {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

/** What is left of a budget. */
export function leftOf({ funded, spent }: Pick<GoodsBudgetView, 'funded' | 'spent'>): number {
  return funded - spent;
}
