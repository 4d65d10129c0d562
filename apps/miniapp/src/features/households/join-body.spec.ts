import { joinBodyOf, type JoinDraft } from './join-body';

const DRAFT: JoinDraft = { key: 'k', isForChild: false, relation: 'spouse', name: ' 高娃 ', phone: '', lastDay: '', bornOn: '' };
const TOKEN = 'H123';

describe('asking at a door', () => {
  it('needs a name and what one is to the head, and no more', () => {
    expect(joinBodyOf(DRAFT, TOKEN)).toEqual({ householdToken: TOKEN, relation: 'spouse', name: '高娃' });
    expect(joinBodyOf({ ...DRAFT, name: ' ' }, TOKEN)).toBeNull();
    expect(joinBodyOf({ ...DRAFT, relation: null }, TOKEN)).toBeNull();
  });

  it('needs the last day of a tenant', () => {
    const tenant: JoinDraft = { ...DRAFT, relation: 'tenant', phone: ' 15400000000 ' };

    expect(joinBodyOf(tenant, TOKEN)).toBeNull();
    expect(joinBodyOf({ ...tenant, lastDay: '明年' }, TOKEN)).toBeNull();
    expect(joinBodyOf({ ...tenant, lastDay: '2027年6月30日' }, TOKEN)).toEqual({
      householdToken: TOKEN,
      relation: 'tenant',
      name: '高娃',
      phone: '15400000000',
      toDay: '2027-06-30',
    });
    expect(joinBodyOf({ ...tenant, relation: 'relative', lastDay: '2027-6-30' }, TOKEN)).not.toHaveProperty('toDay');
  });

  it('asks for a child with its name and day of birth, into the household of its guardian', () => {
    const child: JoinDraft = { ...DRAFT, isForChild: true, relation: 'child', name: '小雨', bornOn: '2018-5-6' };

    expect(joinBodyOf({ ...child, bornOn: '' }, TOKEN, 'h1')).toBeNull();
    expect(joinBodyOf(child, TOKEN, 'h1')).toEqual({
      householdToken: TOKEN,
      relation: 'child',
      householdId: 'h1',
      guardianOf: { name: '小雨', bornOn: '2018-05-06' },
    });
  });
});
