/** What a request was answered: the state of an award, a code of refusal, or a word. */
export type Outcome = string;

interface Lot {
  lastDay: string;
  remaining: number;
  held: number;
}

interface Paid {
  key: string;
  owner: number;
  amount: number;
  ruleCode: string;
  day: string;
  isReversed: boolean;
}

interface Gift {
  owner: number;
  price: number;
  shelf: number;
  state: 'waiting' | 'collected' | 'cancelled' | 'expired';
  collectBy: string;
  parts: { lot: Lot; amount: number }[];
}

export const RULES = {
  'civic-proposal': { category: 'report', amount: 10, capPerDay: Infinity },
  'good-neighbour': { category: 'activity', amount: 5, capPerDay: 20 },
  'activity-hour': { category: 'activity', amount: 4, capPerDay: 16 },
} as const;
export type RuleCode = keyof typeof RULES;

const DAY_MS = 86_400_000;

/** Points and gifts as one would keep them on paper: lots in the order of their days, and a shelf. Each verb answers what is answered. */
export class LedgerModel {
  readonly paid: Paid[] = [];
  readonly gifts: Gift[] = [];
  /** Whose lots have expired, each time. */
  readonly expired: { owner: number; lastDay: string }[] = [];
  private readonly lots: Lot[][];

  /** `shelves`: price and pieces. */
  constructor(
    owners: number,
    readonly shelves: { price: number; stock: number }[],
  ) {
    this.lots = Array.from({ length: owners }, () => []);
  }

  award(owner: number, ruleCode: RuleCode, cause: number, day: string): Outcome {
    const { category, amount, capPerDay } = RULES[ruleCode];
    const key = `${owner} ${category === 'activity' ? category : ruleCode} ${cause}`;
    if (this.paid.some((each) => each.key === key)) return 'already-paid';
    const today = this.paid.filter((each) => each.owner === owner && each.ruleCode === ruleCode && each.day === day && !each.isReversed);
    if (sumOf(today.map((each) => each.amount)) + amount > capPerDay) return 'points-cap-reached';
    this.paid.push({ key, owner, amount, ruleCode, day, isReversed: false });
    const lastDay = `${Number(day.slice(0, 4)) + 1}-12-31`;
    const lot = this.lots[owner]!.find((each) => each.lastDay === lastDay);
    if (lot) lot.remaining += amount;
    else this.lots[owner]!.push({ lastDay, remaining: amount, held: 0 });
    return 'paid';
  }

  reverse(award: Paid): Outcome {
    if (award.isReversed) return 'ok';
    const parts = this.take(award.owner, award.amount, '');
    if (!parts) return 'points-already-spent';
    for (const { lot, amount } of parts) lot.remaining -= amount;
    award.isReversed = true;
    return 'ok';
  }

  redeem(owner: number, shelf: number, day: string): Outcome {
    const goods = this.shelves[shelf]!;
    const parts = this.take(owner, goods.price, day);
    if (!parts) return 'not-enough-points';
    if (goods.stock === 0) return 'goods-sold-out';
    goods.stock--;
    for (const { lot, amount } of parts) lot.held += amount;
    const collectBy = new Date(Date.parse(day) + 14 * DAY_MS).toISOString().slice(0, 10);
    this.gifts.push({ owner, price: goods.price, shelf, state: 'waiting', collectBy, parts });
    return 'waiting';
  }

  cancel(gift: Gift): Outcome {
    if (gift.state === 'waiting') this.giveBack(gift, 'cancelled');
    return gift.state === 'cancelled' ? 'cancelled' : 'redemption-ended';
  }

  collect(owner: number, day: string): Outcome {
    const gift = this.gifts.find((each) => each.owner === owner && each.state === 'waiting' && each.collectBy >= day);
    if (!gift) return 'no';
    gift.state = 'collected';
    for (const { lot, amount } of gift.parts) {
      lot.held -= amount;
      lot.remaining -= amount;
    }
    return 'yes';
  }

  expirePoints(day: string): void {
    this.lots.forEach((lots, owner) => {
      for (const lot of lots.filter(({ lastDay, remaining, held }) => lastDay < day && remaining > held)) {
        this.expired.push({ owner, lastDay: lot.lastDay });
        lot.remaining = lot.held;
      }
    });
  }

  expireGifts(day: string): void {
    this.gifts.filter(({ state, collectBy }) => state === 'waiting' && collectBy < day).forEach((gift) => this.giveBack(gift, 'expired'));
  }

  /** Of each owner, and what is left on the shelves. Lots without points are none. */
  seen() {
    const owners = this.lots.map((lots) => ({
      balance: sumOf(lots.map(({ remaining }) => remaining)),
      held: sumOf(lots.map(({ held }) => held)),
      lots: lots.filter(({ remaining }) => remaining > 0).map((lot) => ({ ...lot })),
    }));
    return { owners, stocks: this.shelves.map(({ stock }) => stock) };
  }

  private giveBack(gift: Gift, state: 'cancelled' | 'expired'): void {
    gift.state = state;
    this.shelves[gift.shelf]!.stock++;
    for (const { lot, amount } of gift.parts) lot.held -= amount;
  }

  private take(owner: number, amount: number, since: string): Gift['parts'] | null {
    const lots = this.lots[owner]!.filter(({ lastDay }) => lastDay >= since).sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
    const parts: Gift['parts'] = [];
    let missing = amount;
    for (const lot of lots) {
      const taken = Math.min(missing, lot.remaining - lot.held);
      if (taken > 0) parts.push({ lot, amount: taken });
      missing -= Math.max(taken, 0);
    }
    return missing > 0 ? null : parts;
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
