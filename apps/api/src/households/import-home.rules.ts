import { maskName } from '../platform/field-cipher';
import type { FieldChange } from './file-change.entity';
import { planHouseholds } from './import-household.rules';
import { changePerson, findPerson, newPerson } from './import-person.rules';
import type { HomePlan, HouseholdPlan, KnownDwelling, NumberedRow, PeopleBook, PersonPlan } from './import-plan';
import { Verdicts } from './import-plan';

/**
 * Compares the rows of one home with what is on file of its dwelling. Nobody who is missing in the rows is touched, and no empty cell takes
 * a value away.
 */
export function planHome(rows: readonly NumberedRow[], known: KnownDwelling | null, book: PeopleBook): HomePlan {
  const verdicts = new Verdicts(rows);
  const gridCode = settleGrid(verdicts, known);
  const owners = verdicts.open().filter(({ row }) => row.relation === 'owner' && row.name !== '');
  for (const vacant of verdicts.open().filter(({ row }) => row.name === '')) {
    verdicts.accept(vacant, known ? 'unchanged' : 'new');
  }
  const residents = verdicts.open().filter((row) => !owners.includes(row));
  const households = planHouseholds(residents, known?.households ?? [], { book, verdicts });
  const owner = planOwner(owners, { known, households, book, verdicts });
  const list = verdicts.list();
  return { gridCode: list.every(({ kind }) => kind === 'rejected') ? null : gridCode, households, owner, verdicts: list };
}

/** The grid of the dwelling; rows that name another are not followed. */
function settleGrid(verdicts: Verdicts, known: KnownDwelling | null): string | null {
  const rows = verdicts.open();
  const gridCode = known?.gridCode ?? rows.find(({ row }) => row.gridCode !== null)?.row.gridCode ?? null;
  for (const numbered of rows) {
    if (gridCode === null) {
      verdicts.reject(numbered, 'grid-missing', { column: 'grid' });
    } else if (numbered.row.gridCode !== null && numbered.row.gridCode !== gridCode) {
      verdicts.reject(numbered, 'grid-differs', { column: 'grid' });
    }
  }
  return gridCode;
}

/** Whom the dwelling belongs to. He is no member by that: who lives there as well has a row of his own as head. */
function planOwner(
  rows: readonly NumberedRow[],
  context: { known: KnownDwelling | null; households: readonly HouseholdPlan[]; book: PeopleBook; verdicts: Verdicts },
): PersonPlan | null {
  const { known, verdicts } = context;
  const [first, ...others] = rows;
  for (const other of others) {
    if (other.row.name === first!.row.name && other.row.idNumber === first!.row.idNumber) {
      verdicts.accept(other, 'unchanged');
    } else {
      verdicts.reject(other, 'owner-differs', { column: 'name' });
    }
  }
  if (!first) {
    return null;
  }
  const found = findOwner(first, context);
  if ('problem' in found) {
    verdicts.reject(first, found.problem, { column: found.problem === 'owner-differs' ? 'name' : 'idNumber' });
    return null;
  }
  const isNew = known?.owner == null;
  const fields: FieldChange[] = isNew ? [{ field: 'owner', before: null, after: maskName(first.row.name) }] : [];
  fields.push(...(found.person.known || !isNew ? changePerson(found.person, first.row, context.book) : []));
  verdicts.accept(first, known === null ? 'new' : fields.length > 0 ? 'changed' : 'unchanged', fields);
  return found.person;
}

function findOwner(
  { row }: NumberedRow,
  { known, households, book }: { known: KnownDwelling | null; households: readonly HouseholdPlan[]; book: PeopleBook },
): { person: PersonPlan } | { problem: 'owner-differs' | 'id-number-of-another' | 'person-ambiguous' | 'id-number-differs' } {
  if (known?.owner) {
    const isHe = known.owner.name === row.name && (!row.idNumber || !known.owner.idNumber || row.idNumber === known.owner.idNumber);
    return isHe ? { person: book.planOf(known.owner) } : { problem: 'owner-differs' };
  }
  const atHome = [
    ...households.flatMap(({ members }) => members.map(({ person }) => person)),
    ...(known?.households ?? []).flatMap(({ members }) => members.map(({ person }) => book.planOf(person))),
  ];
  const found = findPerson(row, [...new Set(atHome)], book);
  if ('problem' in found) {
    return found;
  }
  if (found.person) {
    return { person: found.person };
  }
  return { person: newPerson(row, book) };
}
