import { bornOnOf } from '@duoduo/contracts/id-number';
import { maskDay, maskIdNumber, maskName, maskPhone } from '../platform/field-cipher';
import type { FieldChange } from './file-change.entity';
import type { PeopleBook, PersonPlan } from './import-plan';
import type { ImportedRow } from './import-row.rules';

const MASKS = { name: maskName, phone: maskPhone, idNumber: maskIdNumber, bornOn: maskDay };
type Personal = keyof typeof MASKS;

/** Why a row cannot be said to be about one person. */
export type PersonProblem = 'id-number-of-another' | 'person-ambiguous' | 'id-number-differs';

/**
 * Whom a row is about: by identity number anywhere in the community, else by name, and where several have it by phone, among those who are
 * at home here. Null is somebody new. Never guessed.
 */
export function findPerson(
  row: ImportedRow,
  atHome: readonly PersonPlan[],
  book: PeopleBook,
): { person: PersonPlan | null } | { problem: PersonProblem } {
  const { idNumber, name } = row;
  const sameNumber = idNumber ? book.byIdNumber(idNumber) : [];
  const here = sameNumber.filter((person) => atHome.includes(person));
  const found = here.length > 0 ? here : sameNumber;
  if (found.length > 0) {
    if (found.some((person) => person.name !== name)) return { problem: 'id-number-of-another' };
    return found.length === 1 ? { person: found[0]! } : { problem: 'person-ambiguous' };
  }
  const sameName = atHome.filter((person) => person.name === name);
  const possible = idNumber ? sameName.filter((person) => person.idNumber === null) : sameName;
  if (possible.length === 0) {
    return sameName.length === 0 ? { person: null } : { problem: 'id-number-differs' };
  }
  const samePhone = possible.filter((person) => row.phone !== null && person.phone === row.phone);
  const one = possible.length === 1 ? possible : samePhone;
  return one.length === 1 ? { person: one[0]! } : { problem: 'person-ambiguous' };
}

/** Somebody whom a row adds. */
export function newPerson(row: ImportedRow, book: PeopleBook): PersonPlan {
  const { name, phone, idNumber } = row;
  const person: PersonPlan = { known: null, name, phone, idNumber, bornOn: birthday(row) };
  book.add(person);
  return person;
}

/** What a row says of a person that is not yet so; from here on it is. An empty cell says nothing. */
export function changePerson(person: PersonPlan, row: ImportedRow, book: PeopleBook): FieldChange[] {
  const said = { phone: row.phone, idNumber: row.idNumber, bornOn: row.idNumber || !person.idNumber ? birthday(row) : null };
  const fields: FieldChange[] = [];
  for (const field of ['phone', 'idNumber', 'bornOn'] as const) {
    const [before, after] = [person[field], said[field]];
    if (after !== null && after !== before) {
      fields.push({ field, before: masked(field, before), after: masked(field, after) });
      person[field] = after;
    }
  }
  book.add(person);
  return fields;
}

/** Everything of somebody new, as a list of changes shows it. */
export function fieldsOf(person: PersonPlan): FieldChange[] {
  return (Object.keys(MASKS) as Personal[])
    .filter((field) => person[field] !== null)
    .map((field) => ({ field, before: null, after: masked(field, person[field]) }));
}

function masked(field: Personal, value: string | null): string | null {
  return value === null ? null : MASKS[field](value);
}

/** The identity number says it better than a column that was filled by hand. */
function birthday({ idNumber, bornOn }: ImportedRow): string | null {
  return idNumber ? bornOnOf(idNumber) : bornOn;
}
