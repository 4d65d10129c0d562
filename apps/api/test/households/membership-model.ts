import type { Relation } from '@duoduo/contracts/households';
import type { HeadWord, MembershipStatus } from '@duoduo/contracts/memberships';

interface Row {
  home: number;
  personId: string;
  relation: Relation;
  toDay: string | null;
}

interface Request {
  askedBy: string;
  home: number;
  relation: Relation;
  toDay: string | null;
  status: MembershipStatus;
  headWord: HeadWord | null;
  row: Row | null;
}

const FIRST_DAY = Date.parse('2026-03-04T00:00:00Z');
const DAY_MS = 24 * 3600_000;

/** Memberships as one would do them on paper: one worker, two homes, a few accounts. Each verb answers the status of the reply. */
export class MembershipModel {
  private readonly rows: Row[];
  private readonly requests: Request[] = [];
  private days = 0;

  /** `accounts`: the person each account belongs to. */
  constructor(
    private readonly homes: readonly { householdId: string; people: readonly string[] }[],
    private readonly accounts: string[],
  ) {
    this.rows = homes.flatMap(({ people }, home) =>
      people.map((personId, i): Row => ({ home, personId, relation: i === 0 ? 'head' : 'child', toDay: null })),
    );
  }

  dayIn(days: number): string {
    return new Date(FIRST_DAY + (this.days + days) * DAY_MS).toISOString().slice(0, 10);
  }

  sleep(): null {
    this.days++;
    return null;
  }

  ask(account: number, home: number, relation: Relation, toDay: string | null): number {
    const askedBy = this.accounts[account]!;
    const isWaiting = this.requests.some((other) => other.askedBy === askedBy && other.home === home && other.status === 'pending');
    if (this.memberAt(home, askedBy) || isWaiting) return 409;
    this.requests.push({ askedBy, home, relation, toDay, status: 'pending', headWord: null, row: null });
    return 201;
  }

  approve(back: number, personId: string | null, isDespite: boolean): number | null {
    const request = this.requestOf(back);
    if (!request) return null;
    if (request.status !== 'pending') return request.status === 'approved' ? 200 : 409;
    if (request.headWord === 'objected' && !isDespite) return 409;
    if (request.toDay !== null && request.toDay < this.dayIn(0)) return 422;
    const he = personId ?? request.askedBy;
    const known = this.memberAt(request.home, he);
    if (he !== request.askedBy) {
      if (!known) return 404;
      if (this.accounts.includes(he)) return 409;
    }
    if (!known && request.relation === 'head' && this.headOf(request.home)) return 409;
    if (he !== request.askedBy) this.join(request.askedBy, he);
    request.row = known ?? this.add({ home: request.home, personId: he, relation: request.relation, toDay: request.toDay });
    if (known?.relation === 'tenant' && request.toDay !== null) known.toDay = request.toDay;
    request.status = 'approved';
    return 200;
  }

  reject(back: number): number | null {
    const request = this.requestOf(back);
    if (!request) return null;
    if (request.status === 'rejected') return 200; // the same words by the same worker
    if (request.status !== 'pending') return 409;
    request.status = 'rejected';
    return 200;
  }

  withdraw(account: number, back: number): number | null {
    const request = this.requestOf(back);
    if (!request) return null;
    if (request.askedBy !== this.accounts[account]) return 404;
    if (request.status === 'pending') request.status = 'withdrawn';
    return request.status === 'withdrawn' ? 200 : 409;
  }

  say(account: number, back: number, word: HeadWord): number | null {
    const request = this.requestOf(back);
    if (!request) return null;
    if (this.headOf(request.home) !== this.accounts[account]) return 404;
    if (request.status === 'pending') request.headWord = word;
    return request.headWord === word ? 200 : 409;
  }

  /** By an account, or by the worker. */
  end(account: number | null, back: number): number | null {
    const request = this.requestOf(back);
    if (!request) return null;
    if (account !== null && request.askedBy !== this.accounts[account]) return 404;
    if (request.status === 'approved') {
      this.close(request.row!);
      request.status = 'ended';
    }
    return request.status === 'ended' ? 200 : 409;
  }

  leave(account: number, home: number): number {
    const personId = this.accounts[account]!;
    const row = this.memberAt(home, personId);
    if (!row) return this.rows.some((other) => other.home === home && other.personId === personId) ? 200 : 404;
    this.close(row);
    for (const request of this.requests) {
      if (request.row === row && request.status === 'approved') request.status = 'ended';
    }
    return 200;
  }

  seen() {
    return {
      files: this.homes.map((_, home) =>
        this.rows
          .filter((row) => row.home === home && this.isNow(row))
          .map(({ personId, relation }) => `${personId} ${relation}`)
          .sort(),
      ),
      accounts: this.accounts.map((personId) => ({
        personId,
        homes: this.rows
          .filter((row) => row.personId === personId && this.isNow(row))
          .map(({ home, relation }) => `${this.homes[home]!.householdId} ${relation}`)
          .sort(),
        requests: this.requests.flatMap((request, n) => (request.askedBy === personId ? [`${n} ${this.statusOf(request)}`] : [])).sort(),
      })),
    };
  }

  /** Everything of one person is another's from now on; where both were members the other's row counts. */
  private join(from: string, to: string): void {
    const known = this.rows.filter(({ personId }) => personId === to).map(({ home }) => home);
    for (const row of this.rows.filter(({ personId }) => personId === from)) {
      if (known.includes(row.home)) this.close(row);
      else row.personId = to;
    }
    for (const request of this.requests) {
      if (request.askedBy === from) request.askedBy = to;
    }
    for (const [i, personId] of this.accounts.entries()) {
      if (personId === from) this.accounts[i] = to;
    }
  }

  private add(row: Row): Row {
    this.rows.push(row);
    return row;
  }

  private close(row: Row): void {
    const yesterday = this.dayIn(-1);
    if (row.toDay === null || row.toDay > yesterday) row.toDay = yesterday;
  }

  private isNow({ toDay }: Row): boolean {
    return toDay === null || toDay >= this.dayIn(0);
  }

  private memberAt(home: number, personId: string): Row | undefined {
    return this.rows.find((row) => row.home === home && row.personId === personId && this.isNow(row));
  }

  private headOf(home: number): string | undefined {
    return this.rows.find((row) => row.home === home && row.relation === 'head' && this.isNow(row))?.personId;
  }

  private statusOf({ status, row }: Request): MembershipStatus {
    return status === 'approved' && row && !this.isNow(row) ? 'ended' : status;
  }

  private requestOf(back: number): Request | undefined {
    return this.requests.at(-1 - (back % Math.max(this.requests.length, 1)));
  }
}
