import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CodeKind, CodeState } from '@duoduo/contracts/codes';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, instantOf, maybeInstant, placesFor, runAll } from '../platform/database/sql';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { Code, type StoredCodeState } from './code.entity';
import { codeUnknown } from './code.errors';
import { CodeMisses } from './code-misses';
import { isAnswered, stateOf } from './code.rules';
import { CodeTokens } from './code-tokens';

const GRACE_MS = 7 * 24 * 3600_000;
const ROWS_PER_STATEMENT = 200;

/** What a code stands for. */
export interface CodeSubject {
  kind: CodeKind;
  /** Code of the grid or id of the dwelling. */
  subjectId: string;
}

/** What a scan found. */
export interface ScannedCode extends CodeSubject {
  /** A newer code was made: the sticker should be changed. */
  isReplaced: boolean;
}

/** What stands on a label. */
export interface PrintedCode {
  id: string;
  token: string;
  version: number;
  createdAt: Date;
}

/** Why a code was made. */
export interface CodeOrigin {
  issuedBy?: string;
  rotationId?: string;
  idem?: Idempotency;
}

/** A store of tokens with an opaque subject. */
@Injectable()
export class CodesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tokens: CodeTokens,
    private readonly misses: CodeMisses,
  ) {}

  /** Makes the next code of a subject; the one before it works for 7 more days. */
  async issue(tx: EntityManager, kind: CodeKind, subjectId: string, origin: CodeOrigin = {}): Promise<PrintedCode> {
    const [made] = await this.issueNext(tx, kind, [subjectId], origin);
    return made!;
  }

  /** First codes of subjects that never had one. Answers the tokens by subject. */
  async issueFirst(tx: EntityManager, kind: CodeKind, subjectIds: readonly string[]): Promise<Map<string, string>> {
    const made = await this.insert(tx, kind, subjectIds, () => 1);
    return new Map(made.map(({ token }, i) => [subjectIds[i]!, token]));
  }

  /** The same as `issue` for many different subjects, in their order. */
  async issueNext(tx: EntityManager, kind: CodeKind, subjectIds: readonly string[], origin: CodeOrigin = {}): Promise<PrintedCode[]> {
    const versions = new Map<string, number>();
    const graceEnds = new Date(this.clock.now().getTime() + GRACE_MS);
    for (const ids of chunksOf(subjectIds)) {
      const rows = await tx.query<{ subjectId: string; version: number }[]>(
        `SELECT subjectId, MAX(version) AS version FROM codes WHERE kind = ? AND subjectId IN (${placesFor(ids)}) GROUP BY subjectId`,
        [kind, ...ids],
      );
      rows.forEach(({ subjectId, version }) => versions.set(subjectId, Number(version)));
      await affectedBy(
        tx,
        `UPDATE codes SET state = 'grace', endsAt = ? WHERE kind = ? AND subjectId IN (${placesFor(ids)}) AND state = 'active'`,
        [graceEnds, kind, ...ids],
      );
    }
    return this.insert(tx, kind, subjectIds, (subjectId) => (versions.get(subjectId) ?? 0) + 1, origin);
  }

  /** Makes codes for those of the subjects that have none in use. */
  async issueMissing(tx: EntityManager, kind: CodeKind, subjectIds: readonly string[], origin: CodeOrigin = {}): Promise<void> {
    const having = new Set<string>();
    for (const ids of chunksOf(subjectIds)) {
      const rows = await tx.query<{ subjectId: string }[]>(
        `SELECT subjectId FROM codes WHERE kind = ? AND subjectId IN (${placesFor(ids)}) AND state = 'active'`,
        [kind, ...ids],
      );
      rows.forEach(({ subjectId }) => having.add(subjectId));
    }
    const missing = subjectIds.filter((id) => !having.has(id));
    await this.issueNext(tx, kind, missing, origin);
  }

  /** Ends a code at once: lost, photographed or printed in error. Repeating it changes nothing. */
  async revoke(tx: EntityManager, codeId: string, { by = null, reason = null }: { by?: string | null; reason?: string | null } = {}) {
    await affectedBy(
      tx,
      `UPDATE codes SET state = 'revoked', endsAt = ?, revokedBy = ?, revokeReason = ? WHERE id = ? AND state <> 'revoked'`,
      [this.clock.now(), by, reason, codeId],
    );
  }

  /**
   * What a scanned code stands for. Who missed 10 times within 10 minutes is answered nothing more until they are over. Somebody signed in
   * is counted by his id, others by their address: a whole estate may stand behind one, and a guesser in it must not bar its workers.
   * @throws code-unknown, too-many-attempts
   */
  lookUp(typed: string, scanner: { address: string } | { personId: string }): Promise<ScannedCode> {
    return this.guess(scanner, () => this.resolve(typed));
  }

  /** The same limit for whatever else is looked up by something that can be guessed. @throws too-many-attempts, and what `lookUp` throws */
  guess<Found>(scanner: { address: string } | { personId: string }, lookUp: () => Promise<Found>): Promise<Found> {
    return this.misses.limited('personId' in scanner ? scanner.personId : scanner.address, lookUp);
  }

  /** What the code is printed as. */
  url(token: string): string {
    return this.tokens.url(token);
  }

  /** What is to be printed again. */
  printed({ id, tokenSealed, version, createdAt }: Pick<Code, 'id' | 'tokenSealed' | 'version' | 'createdAt'>): PrintedCode {
    return { id, token: this.tokens.open(id, tokenSealed), version, createdAt: instantOf(createdAt) };
  }

  /** The code made by this request before, if there is one. @throws idempotency-key-reused */
  async madeUnder(db: EntityManager, idem: Idempotency): Promise<PrintedCode | null> {
    const code = await db.findOneBy(Code, { idemKey: idem.id });
    return code && this.printed(sameRequest({ ...code, idemBody: code.idemBody! }, idem));
  }

  find(codeId: string): Promise<Code | null> {
    return this.db.manager.findOneBy(Code, { id: codeId });
  }

  stateOf(code: Pick<Code, 'state' | 'endsAt'>): CodeState {
    return stateOf(code, this.clock.now());
  }

  /** Whether a scan of it is answered. */
  isInUse(code: Pick<Code, 'state' | 'endsAt'>): boolean {
    return isAnswered(this.stateOf(code));
  }

  /** All codes a subject ever had, the newest first. */
  versionsOf({ kind, subjectId }: CodeSubject): Promise<Code[]> {
    return this.db.manager.find(Code, { where: { kind, subjectId }, order: { version: 'DESC' }, take: 100 });
  }

  /** The token of a subject's active code, for printing it again. Null when it has none. */
  async activeToken(kind: CodeKind, subjectId: string): Promise<string | null> {
    return (await this.active(kind, [subjectId])).get(subjectId)?.token ?? null;
  }

  /** What is in use now, by subject; those without are missing. */
  async active(kind: CodeKind, subjectIds: readonly string[]): Promise<Map<string, PrintedCode>> {
    const found = new Map<string, PrintedCode>();
    for (const ids of chunksOf(subjectIds)) {
      const rows = await this.db.query<Code[]>(
        `SELECT id, subjectId, tokenSealed, version, createdAt FROM codes WHERE kind = ? AND subjectId IN (${placesFor(ids)}) AND state = 'active'`,
        [kind, ...ids],
      );
      rows.forEach((row) => found.set(row.subjectId, this.printed(row)));
    }
    return found;
  }

  /** @throws code-unknown, the same for an unknown, a malformed and a revoked token, by the same statement */
  private async resolve(typed: string): Promise<ScannedCode> {
    const hashes = this.tokens.hashesFor(typed);
    const [code] = await this.db.query<{ kind: CodeKind; subjectId: string; state: StoredCodeState; endsAt: unknown }[]>(
      `SELECT kind, subjectId, state, endsAt FROM codes WHERE tokenHash IN (${placesFor(hashes)})`,
      hashes,
    );
    if (!code || !this.isInUse({ state: code.state, endsAt: maybeInstant(code.endsAt) })) {
      throw codeUnknown();
    }
    return { kind: code.kind, subjectId: code.subjectId, isReplaced: code.state === 'grace' };
  }

  private async insert(
    tx: EntityManager,
    kind: CodeKind,
    subjectIds: readonly string[],
    versionOf: (subjectId: string) => number,
    { issuedBy = null, rotationId = null, idem }: { issuedBy?: string | null; rotationId?: string | null; idem?: Idempotency } = {},
  ): Promise<PrintedCode[]> {
    const createdAt = this.clock.now();
    const origin = { issuedBy, rotationId, revokedBy: null, revokeReason: null, idemKey: idem?.id ?? null, idemBody: idem?.body ?? null };
    const made = subjectIds.map((subjectId) => {
      const id = newId(createdAt);
      const token = this.tokens.random(kind);
      const sealed = { tokenHash: this.tokens.hashOf(token), tokenSealed: this.tokens.seal(id, token) };
      const version = versionOf(subjectId);
      return { token, row: { id, kind, subjectId, ...sealed, version, state: 'active', endsAt: null, createdAt, ...origin } };
    });
    for (const some of chunksOf(made)) {
      await runAll(tx, [
        insertOf(
          'codes',
          some.map(({ row }) => row),
        ),
      ]);
    }
    return made.map(({ token, row }) => ({ id: row.id, token, version: row.version, createdAt }));
  }
}

function* chunksOf<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT) {
    yield all.slice(start, start + ROWS_PER_STATEMENT);
  }
}
