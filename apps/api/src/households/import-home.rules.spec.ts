import { planHome } from './import-home.rules';
import { type KnownDwelling, type KnownHousehold, type KnownPerson, type NumberedRow, PeopleBook } from './import-plan';
import type { ImportedRow } from './import-row.rules';

const GRID = '150603002004001';
const WANG = '11010519491231002X';
const LI = '440524188001010014';

const row = (name: string, more: Partial<ImportedRow> = {}): ImportedRow => ({
  gridCode: GRID,
  estate: '园丁南苑',
  building: '3',
  section: '2',
  room: '501',
  name,
  headName: '',
  relation: null,
  phone: null,
  idNumber: null,
  bornOn: null,
  tags: [],
  ...more,
});
const person = (name: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id: `P-${name}`,
  name,
  phone: null,
  idNumber: null,
  bornOn: null,
  ...more,
});
const household = (...people: KnownPerson[]): KnownHousehold => ({
  id: `H-${people[0]?.name}`,
  headPersonId: people[0]?.id ?? null,
  tags: [],
  members: people.map((each, i) => ({ memberId: `M-${each.name}`, relation: i === 0 ? 'head' : 'child', person: each })),
});
const dwelling = (...households: KnownHousehold[]): KnownDwelling => ({ id: 'D', gridCode: GRID, owner: null, households });

function plan(rows: ImportedRow[], known: KnownDwelling | null = null, book = new PeopleBook()) {
  const numbered = rows.map((each, i): NumberedRow => ({ rowNumber: i + 2, row: each }));
  const home = planHome(numbered, known, book);
  return { ...home, outcome: home.verdicts.map(({ kind, problem }) => problem?.code ?? kind) };
}

describe('a home that is not on file', () => {
  it('moves in with everybody in the file', () => {
    const { households, outcome } = plan([row('王秀英', { relation: 'head', phone: '13812341234' }), row('李明', { relation: 'child' })]);

    expect(outcome).toEqual(['new', 'new']);
    expect(households).toHaveLength(1);
    expect(households[0]!.members.map(({ person: { name }, relation }) => [name, relation])).toEqual([
      ['王秀英', 'head'],
      ['李明', 'child'],
    ]);
  });

  it('has one head where one person lives, and none that the file does not name where several do', () => {
    expect(plan([row('王秀英')]).households[0]!.members[0]!.relation).toBe('head');
    expect(plan([row('王秀英'), row('李明')]).households[0]!.members.map(({ relation }) => relation)).toEqual(['relative', 'relative']);
  });

  it('is two households where the file names two heads by a column', () => {
    const { households } = plan([
      row('王秀英', { headName: '王秀英' }),
      row('张伟', { headName: '张伟', relation: 'head' }),
      row('李明', { headName: '王秀英', relation: 'child' }),
    ]);

    expect(households.map(({ members }) => members.map(({ person: { name } }) => name))).toEqual([['王秀英', '李明'], ['张伟']]);
  });

  it('is unclear where it has two heads and no such column', () => {
    const { outcome, verdicts } = plan([
      row('王秀英', { relation: 'head' }),
      row('张伟', { relation: 'head' }),
      row('李明', { relation: 'child' }),
    ]);

    expect(outcome).toEqual(['two-heads', 'two-heads', 'household-ambiguous']);
    expect(verdicts.map(({ problem }) => problem?.row)).toEqual([3, 2, undefined]);
  });

  it('needs a grid', () => expect(plan([row('王秀英', { gridCode: null })])).toMatchObject({ outcome: ['grid-missing'], gridCode: null }));

  it('has an owner who is no member by that', () => {
    const { households, owner, outcome } = plan([row('赵强', { relation: 'owner' }), row('王秀英', { relation: 'tenant' })]);

    expect(outcome).toEqual(['new', 'new']);
    expect(owner?.name).toBe('赵强');
    expect(households[0]!.members.map(({ person: { name } }) => name)).toEqual(['王秀英']);
  });

  it('may be empty', () => expect(plan([row('')])).toMatchObject({ outcome: ['new'], households: [], gridCode: GRID }));
});

describe('rows about one person', () => {
  it('count once where they say the same', () => expect(plan([row('王秀英'), row('王秀英')]).outcome).toEqual(['new', 'unchanged']));

  it('are not decided by us where they differ', () => {
    const { outcome, verdicts } = plan([row('王秀英', { phone: '13812341234' }), row('王秀英', { phone: '13912341234' })]);

    expect(outcome).toEqual(['new', 'same-person-differs']);
    expect(verdicts[1]!.problem).toMatchObject({ row: 2 });
  });

  it('are two people where their identity numbers say so', () => {
    expect(plan([row('王秀英', { idNumber: WANG }), row('王秀英', { idNumber: LI })]).outcome).toEqual(['new', 'new']);
  });
});

describe('a home that is on file', () => {
  const wang = person('王秀英', { phone: '13812341234' });
  const li = person('李明');

  it('is unchanged where the file says nothing new, and loses nobody', () => {
    const { outcome, households } = plan([row('王秀英', { relation: 'head' })], dwelling(household(wang, li)));

    expect(outcome).toEqual(['unchanged']);
    expect(households[0]!.known!.members).toHaveLength(2);
  });

  it('changes field by field, masked', () => {
    const { verdicts } = plan(
      [row('王秀英', { phone: '13912341234', idNumber: WANG, tags: ['elder-alone'] }), row('李明', { relation: 'relative' })],
      dwelling(household(wang, li)),
    );

    expect(verdicts).toEqual([
      {
        rowNumber: 2,
        kind: 'changed',
        fields: [
          { field: 'phone', before: '138****1234', after: '139****1234' },
          { field: 'idNumber', before: null, after: '1****************X' },
          { field: 'bornOn', before: null, after: '1949-**-**' },
          { field: 'tags', before: null, after: '独居老人' },
        ],
      },
      { rowNumber: 3, kind: 'changed', fields: [{ field: 'relation', before: '子女', after: '亲友' }] },
    ]);
  });

  it('takes nothing away by an empty cell', () => {
    expect(plan([row('王秀英')], dwelling(household(wang))).outcome).toEqual(['unchanged']);
  });

  it('takes in somebody of the family', () => {
    expect(plan([row('王小宝', { relation: 'child' })], dwelling(household(wang))).outcome).toEqual(['new']);
  });

  it('takes in no strangers', () => {
    expect(plan([row('张伟', { relation: 'head' })], dwelling(household(wang))).outcome).toEqual(['other-household']);
    expect(plan([row('张伟'), row('赵丽')], dwelling(household(wang))).outcome).toEqual(['other-household', 'other-household']);
  });

  it('says which of its households where a member tells, and not where nobody does', () => {
    const zhang = household(person('张伟'));
    const known = dwelling(household(wang), zhang);

    expect(plan([row('张伟'), row('赵丽', { relation: 'spouse' })], known).households[0]!.known).toBe(zhang);
    expect(plan([row('张伟'), row('王秀英')], known).outcome).toEqual(['household-ambiguous', 'household-ambiguous']);
  });

  it('keeps its head unless the file says what the old one is now', () => {
    const known = () => dwelling(household(wang, li));

    expect(plan([row('李明', { relation: 'head' })], known()).outcome).toEqual(['other-head']);
    expect(plan([row('王秀英', { relation: 'parent' })], known()).outcome).toEqual(['other-head']);
    expect(plan([row('李明', { relation: 'head' }), row('王秀英', { relation: 'parent' })], known()).outcome).toEqual([
      'changed',
      'changed',
    ]);
  });

  it('stays in its grid', () => {
    expect(plan([row('王秀英', { gridCode: '150603002004002' })], dwelling(household(wang))).outcome).toEqual(['grid-differs']);
  });

  it('keeps its owner', () => {
    const owned = { ...dwelling(), owner: person('赵强') };

    expect(plan([row('赵强', { relation: 'owner', phone: '13812341234' })], owned).outcome).toEqual(['changed']);
    expect(plan([row('钱进', { relation: 'owner' })], owned).outcome).toEqual(['owner-differs']);
  });
});

describe('whom a row is about', () => {
  const known = () =>
    dwelling(household(person('王秀英', { idNumber: WANG }), person('李明'), person('李明', { id: 'P-2', phone: '13812341234' })));

  it.each([
    ['the same name with another identity number is refused', row('王秀英', { idNumber: LI }), 'id-number-differs'],
    ['two of one name need an identity number', row('李明'), 'person-ambiguous'],
    ['or a phone', row('李明', { phone: '13812341234' }), 'unchanged'],
  ])('%s', (_, each, outcome) => {
    const home = known();
    const book = new PeopleBook(home.households[0]!.members.map(({ person: each1 }) => each1));
    expect(plan([each], home, book).outcome).toEqual([outcome]);
  });

  it('is found by identity number elsewhere in the community, and is the same person', () => {
    const moved = person('王秀英', { idNumber: WANG, phone: '13812341234', bornOn: '1949-12-31' });
    const { households, verdicts } = plan([row('王秀英', { idNumber: WANG })], null, new PeopleBook([moved]));

    expect(households[0]!.members[0]!.person.known).toBe(moved);
    expect(verdicts[0]).toMatchObject({ kind: 'new', fields: [{ field: 'name' }, { field: 'relation' }] });
  });

  it('is not followed where the identity number is of somebody else', () => {
    expect(plan([row('王秀英', { idNumber: LI })], null, new PeopleBook([person('李四', { idNumber: LI })])).outcome).toEqual([
      'id-number-of-another',
    ]);
  });

  it('is one person in two homes of a chunk', () => {
    const book = new PeopleBook();
    const first = plan([row('王秀英', { idNumber: WANG })], null, book);
    const second = plan([row('王秀英', { idNumber: WANG, room: '502' })], null, book);

    expect(second.households[0]!.members[0]!.person).toBe(first.households[0]!.members[0]!.person);
  });
});
