import { RULE_LIMITS, TITLE_LENGTH } from '@duoduo/contracts/limits';
import type { RuleCategory } from '@duoduo/contracts/points';
import type { PointRuleView, PublishRuleBody } from '../../platform/views';
import { localDay, localInstant } from '../../ui/say-time';
import { dayIn } from '../households/day';

const NOON = 12;

/** A version of a rule as it is typed. */
export interface RuleDraft {
  name: string;
  category: RuleCategory | null;
  amount: string;
  capPerDay: string;
  capPerMonth: string;
  capPerYear: string;
  validMonths: string;
  from: string;
}

/** What stands in the fields at first: what holds now, from tomorrow on. */
export function ruleDraftOf(rule: PointRuleView | undefined, now: Date): RuleDraft {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return {
    name: rule?.name ?? '',
    category: rule?.category ?? null,
    amount: text(rule?.amount),
    capPerDay: text(rule?.capPerDay),
    capPerMonth: text(rule?.capPerMonth),
    capPerYear: text(rule?.capPerYear),
    validMonths: text(rule?.validMonths),
    from: localDay(new Date(localInstant(now, 1, NOON))),
  };
}

/** A whole number between two others; null when it is none. What is left empty is undefined. */
function wholeIn(text: string, least: number, most: number): number | undefined | null {
  if (text.trim() === '') return undefined;
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** What the draft says, or null while something is missing or no number. */
export function ruleBodyOf(draft: RuleDraft, code: string): PublishRuleBody | null {
  const from = dayIn(draft.from);
  const name = draft.name.trim();
  const amount = wholeIn(draft.amount, 0, RULE_LIMITS.amount);
  const caps = {
    capPerDay: wholeIn(draft.capPerDay, 1, RULE_LIMITS.cap),
    capPerMonth: wholeIn(draft.capPerMonth, 1, RULE_LIMITS.cap),
    capPerYear: wholeIn(draft.capPerYear, 1, RULE_LIMITS.cap),
    validMonths: wholeIn(draft.validMonths, 1, RULE_LIMITS.months),
  };
  if (!from || !draft.category || name.length < TITLE_LENGTH.min || amount === undefined || amount === null) return null;
  if (Object.values(caps).includes(null)) return null;
  const given = Object.fromEntries(Object.entries(caps).filter(([, value]) => value !== undefined));
  return { code, name, category: draft.category, amount, from, ...given };
}
