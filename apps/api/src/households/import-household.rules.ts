import { HOUSEHOLD_TAG_NAMES, HOUSEHOLD_TAGS, type HouseholdTag, type Relation, RELATION_NAMES } from '@duoduo/contracts/households';
import { changePerson, fieldsOf, findPerson, newPerson } from './import-person.rules';
import type { HouseholdPlan, KnownHousehold, KnownMember, NumberedRow, PeopleBook, PersonPlan, Verdicts } from './import-plan';
import type { FieldChange } from './file-change.entity';
import type { ImportedRow } from './import-row.rules';

interface Context {
  book: PeopleBook;
  verdicts: Verdicts;
}

/** Rows that the file takes for one household. */
interface Group {
  rows: NumberedRow[];
  /** Empty where the file does not name him. */
  headName: string;
}

/** A row, whom it is about, and what he is to the head. */
interface Resolved {
  numbered: NumberedRow;
  /** Null for somebody new. */
  person: PersonPlan | null;
  member: KnownMember | null;
  relation: Relation;
}

/** Relations that say by themselves that one belongs to the family who lives there already. */
const OF_THE_FAMILY: readonly (Relation | null)[] = ['spouse', 'child', 'parent', 'relative'];

/** The households of a home as its rows want them. */
export function planHouseholds(rows: readonly NumberedRow[], known: readonly KnownHousehold[], context: Context): HouseholdPlan[] {
  const groups = groupsOf(rows, context.verdicts).map((group) => ({ ...group, rows: withoutRepeats(group.rows, context.verdicts) }));
  const chosen = chooseHouseholds(groups, known, context.verdicts);
  return chosen.flatMap(({ group, household }) => planHousehold(group, household, context) ?? []);
}

/** By the head's name where the file has it; otherwise a home is one household, and two heads make it unclear. */
function groupsOf(rows: readonly NumberedRow[], verdicts: Verdicts): Group[] {
  const named = new Set(rows.map(({ row }) => row.headName).filter((name) => name !== ''));
  const heads = rows.filter(({ row }) => row.relation === 'head');
  const other = heads.find(({ row }) => !isSamePerson(row, heads[0]!.row));
  if (named.size === 0 && other) {
    for (const numbered of rows) {
      const against = numbered === heads[0] ? other : heads[0]!;
      const isHead = numbered.row.relation === 'head';
      verdicts.reject(numbered, isHead ? 'two-heads' : 'household-ambiguous', isHead ? { column: 'relation', row: against.rowNumber } : {});
    }
    return [];
  }
  const groups = new Map<string, NumberedRow[]>();
  for (const numbered of rows) {
    const { headName, relation, name } = numbered.row;
    const head = headName || (named.size > 0 && relation === 'head' ? name : named.size === 1 ? [...named][0]! : '');
    if (head === '' && named.size > 1) {
      verdicts.reject(numbered, 'household-ambiguous', { column: 'headName' });
    } else {
      groups.set(head, [...(groups.get(head) ?? []), numbered]);
    }
  }
  return [...groups].map(([headName, grouped]) => ({ headName, rows: grouped }));
}

/** A person may stand in a file twice: the same again changes nothing, something else is not decided by us. */
function withoutRepeats(rows: readonly NumberedRow[], verdicts: Verdicts): NumberedRow[] {
  const kept: NumberedRow[] = [];
  for (const numbered of rows) {
    const first = kept.find(({ row }) => isSamePerson(row, numbered.row));
    if (!first) {
      kept.push(numbered);
    } else if (isSameContent(first.row, numbered.row)) {
      verdicts.accept(numbered, 'unchanged');
    } else {
      const isName = first.row.name !== numbered.row.name;
      verdicts.reject(numbered, isName ? 'id-number-twice' : 'same-person-differs', { column: 'name', row: first.rowNumber });
    }
  }
  return kept;
}

function isSamePerson(a: ImportedRow, b: ImportedRow): boolean {
  return a.idNumber && b.idNumber ? a.idNumber === b.idNumber : a.name === b.name;
}

function isSameContent(a: ImportedRow, b: ImportedRow): boolean {
  const content = ({ name, phone, idNumber, bornOn, relation, headName, tags }: ImportedRow) =>
    JSON.stringify([name, phone, idNumber, bornOn, relation, headName, [...tags].sort()]);
  return content(a) === content(b);
}

/** Which household on file each group is: the one that has somebody of it. Strangers are not put into a household that lives there. */
function chooseHouseholds(
  groups: readonly Group[],
  known: readonly KnownHousehold[],
  verdicts: Verdicts,
): { group: Group; household: KnownHousehold | null }[] {
  const taken = new Set<KnownHousehold>();
  const chosen: { group: Group; household: KnownHousehold | null }[] = [];
  const refuse = (group: Group, code: 'household-ambiguous' | 'other-household') =>
    group.rows.forEach((numbered) => verdicts.reject(numbered, code));
  const byMatch = groups.map((group) => ({ group, matches: known.filter((household) => hasSomebodyOf(household, group)) }));
  for (const { group, matches } of byMatch.filter((each) => each.matches.length > 0)) {
    const candidates = matches.length === 1 ? matches : matches.filter((household) => isHeadedAs(household, group));
    if (candidates.length !== 1 || taken.has(candidates[0]!)) {
      refuse(group, 'household-ambiguous');
    } else {
      taken.add(candidates[0]!);
      chosen.push({ group, household: candidates[0]! });
    }
  }
  for (const { group } of byMatch.filter((each) => each.matches.length === 0)) {
    const free = known.filter((household) => !taken.has(household));
    const isAddition = free.length === 1 && group.rows.every(({ row }) => OF_THE_FAMILY.includes(row.relation));
    const isEmpty = free.length === 1 && free[0]!.members.length === 0;
    if (free.length === 0) {
      chosen.push({ group, household: null });
    } else if (isAddition || isEmpty) {
      taken.add(free[0]!);
      chosen.push({ group, household: free[0]! });
    } else {
      refuse(group, 'other-household');
    }
  }
  return chosen;
}

function hasSomebodyOf({ members }: KnownHousehold, { rows }: Group): boolean {
  return members.some(({ person }) =>
    rows.some(({ row }) => row.name === person.name || (row.idNumber !== null && row.idNumber === person.idNumber)),
  );
}

function isHeadedAs({ members, headPersonId }: KnownHousehold, { headName, rows }: Group): boolean {
  const head = members.find(({ person }) => person.id === headPersonId)?.person.name;
  const wanted = headName || rows.find(({ row }) => row.relation === 'head')?.row.name;
  return head !== undefined && head === wanted;
}

function planHousehold(group: Group, known: KnownHousehold | null, context: Context): HouseholdPlan | null {
  const { book, verdicts } = context;
  const resolved = group.rows.flatMap((numbered) => resolve(numbered, group, known, context) ?? []);
  const settled = settleHead(resolved, known, verdicts);
  const plan: HouseholdPlan = { known, members: [], tags: [...(known?.tags ?? [])] };
  for (const { numbered, person, member, relation } of settled) {
    const planned = person ?? newPerson(numbered.row, book);
    const fields = member
      ? [...changePerson(planned, numbered.row, book), ...relationChange(member.relation, relation)]
      : joined(planned, relation, person ? changePerson(planned, numbered.row, book) : []);
    fields.push(...addTags(plan, numbered.row.tags));
    plan.members.push({ person: planned, relation, member });
    verdicts.accept(numbered, member ? (fields.length > 0 ? 'changed' : 'unchanged') : 'new', fields);
  }
  return plan.members.length > 0 ? plan : null;
}

/** Whom the row is about and what he is to the head; nothing where it was rejected. */
function resolve(numbered: NumberedRow, group: Group, known: KnownHousehold | null, { book, verdicts }: Context): Resolved | null {
  const { row } = numbered;
  const members = known?.members ?? [];
  const found = findPerson(
    row,
    members.map(({ person }) => book.planOf(person)),
    book,
  );
  if ('problem' in found) {
    verdicts.reject(numbered, found.problem, { column: found.problem === 'person-ambiguous' ? 'name' : 'idNumber' });
    return null;
  }
  const member = members.find(({ person }) => found.person?.known?.id === person.id) ?? null;
  const isNamedHead = group.headName !== '' && row.name === group.headName;
  const isAlone = known === null && group.rows.length === 1 && group.headName === '';
  const relation = row.relation ?? (isNamedHead ? 'head' : (member?.relation ?? (isAlone ? 'head' : 'relative')));
  return { numbered, person: found.person, member, relation };
}

/** There is one head. A file may change him by naming both, the old one and what he is now. */
function settleHead(resolved: readonly Resolved[], known: KnownHousehold | null, verdicts: Verdicts): Resolved[] {
  const old = known?.headPersonId ?? null;
  const isOld = ({ member }: Resolved) => member !== null && member.person.id === old;
  const newHead = resolved.find((each) => each.relation === 'head' && !isOld(each));
  const oldHead = resolved.find(isOld);
  const isHandedOver = newHead !== undefined && oldHead !== undefined && oldHead.relation !== 'head';
  if (old === null || isHandedOver) {
    return [...resolved];
  }
  const refused = newHead ?? (oldHead && oldHead.relation !== 'head' ? oldHead : undefined);
  if (refused) {
    verdicts.reject(refused.numbered, 'other-head', { column: 'relation' });
  }
  return resolved.filter((each) => each !== refused);
}

function relationChange(before: Relation, after: Relation): FieldChange[] {
  return before === after ? [] : [{ field: 'relation', before: RELATION_NAMES[before], after: RELATION_NAMES[after] }];
}

/** What a list of changes says of a new member: all of somebody new; of somebody on file who he is and what changes. */
function joined(person: PersonPlan, relation: Relation, changes: FieldChange[]): FieldChange[] {
  const about = person.known ? [...fieldsOf(person).filter(({ field }) => field === 'name'), ...changes] : fieldsOf(person);
  return [...about, { field: 'relation', before: null, after: RELATION_NAMES[relation] }];
}

function addTags(plan: HouseholdPlan, tags: readonly HouseholdTag[]): FieldChange[] {
  const missing = tags.filter((tag) => !plan.tags.includes(tag));
  if (missing.length === 0) {
    return [];
  }
  const before = plan.tags.length > 0 ? tagText(plan.tags) : null;
  plan.tags = HOUSEHOLD_TAGS.filter((tag) => plan.tags.includes(tag) || missing.includes(tag));
  return [{ field: 'tags', before, after: tagText(plan.tags) }];
}

export function tagText(tags: readonly HouseholdTag[]): string {
  return tags.map((tag) => HOUSEHOLD_TAG_NAMES[tag]).join('、');
}
