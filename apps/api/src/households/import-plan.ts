import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { RowChangeKind, RowProblemCode } from '@duoduo/contracts/imports';
import type { FieldChange } from './file-change.entity';
import type { ImportedRow, RowProblem } from './import-row.rules';

// What an import compares and what comes of it; the rules are in import-*.rules.ts.

/** A person as the file has him, in the clear. */
export interface KnownPerson {
  id: string;
  name: string;
  phone: string | null;
  idNumber: string | null;
  bornOn: string | null;
}

export interface KnownMember {
  memberId: string;
  relation: Relation;
  person: KnownPerson;
}

export interface KnownHousehold {
  id: string;
  headPersonId: string | null;
  tags: HouseholdTag[];
  members: KnownMember[];
}

/** What is on file of the dwelling that the rows of a home name. */
export interface KnownDwelling {
  id: string;
  gridCode: string;
  owner: KnownPerson | null;
  households: KnownHousehold[];
}

export interface NumberedRow {
  rowNumber: number;
  row: ImportedRow;
}

/** Somebody on file as the rows want him to be, or somebody whom they add. Rows about one person hold the same object. */
export interface PersonPlan extends Omit<KnownPerson, 'id'> {
  known: KnownPerson | null;
}

export interface MemberPlan {
  person: PersonPlan;
  relation: Relation;
  /** Null for who is not a member yet. */
  member: KnownMember | null;
}

export interface HouseholdPlan {
  /** Null for a household that moves in. */
  known: KnownHousehold | null;
  members: MemberPlan[];
  /** All that it is to have. */
  tags: HouseholdTag[];
}

export interface RowVerdict {
  rowNumber: number;
  kind: RowChangeKind | 'unchanged' | 'rejected';
  problem?: RowProblem;
  /** What changes, personal values masked. */
  fields: FieldChange[];
}

export interface HomePlan {
  /** Of the dwelling; null where it is not known or nothing of the home goes in. */
  gridCode: string | null;
  households: HouseholdPlan[];
  owner: PersonPlan | null;
  verdicts: RowVerdict[];
}

/** Finds people of the community by identity number: on file, or planned before in the same chunk. */
export class PeopleBook {
  private readonly byNumber = new Map<string, PersonPlan[]>();
  private readonly byId = new Map<string, PersonPlan>();

  constructor(known: Iterable<KnownPerson> = []) {
    for (const person of known) this.planOf(person);
  }

  byIdNumber(idNumber: string): PersonPlan[] {
    return this.byNumber.get(idNumber) ?? [];
  }

  /** The one plan of somebody on file. */
  planOf(known: KnownPerson): PersonPlan {
    const found = this.byId.get(known.id);
    if (found) {
      return found;
    }
    const { id, ...values } = known;
    const plan: PersonPlan = { ...values, known };
    this.byId.set(id, plan);
    this.add(plan);
    return plan;
  }

  add(person: PersonPlan): void {
    if (person.idNumber) {
      const others = this.byIdNumber(person.idNumber).filter((other) => other !== person);
      this.byNumber.set(person.idNumber, [...others, person]);
    }
  }
}

/** What becomes of each row of a home: decided once. */
export class Verdicts {
  private readonly byRow = new Map<number, RowVerdict>();

  constructor(private readonly rows: readonly NumberedRow[]) {}

  /** Rows that nothing is decided about yet. */
  open(): NumberedRow[] {
    return this.rows.filter(({ rowNumber }) => !this.byRow.has(rowNumber));
  }

  accept({ rowNumber }: NumberedRow, kind: Exclude<RowVerdict['kind'], 'rejected'>, fields: FieldChange[] = []): void {
    this.byRow.set(rowNumber, { rowNumber, kind, fields });
  }

  reject({ rowNumber }: NumberedRow, code: RowProblemCode, more: Omit<RowProblem, 'code'> = {}): void {
    this.byRow.set(rowNumber, { rowNumber, kind: 'rejected', problem: { code, ...more }, fields: [] });
  }

  list(): RowVerdict[] {
    return this.rows.map(({ rowNumber }) => this.byRow.get(rowNumber)!);
  }
}
