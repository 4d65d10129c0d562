import { contentOf } from './activity-draft';

const DRAFT = { title: '清扫楼道', what: '一起扫', place: '5号楼前', day: '2027-1-2', from: '9:00', to: '11:00', capacity: '12' };

describe('an activity as it is typed', () => {
  it('is sent once all of it is there', () => {
    expect(contentOf(DRAFT)).toMatchObject({ title: '清扫楼道', startsAt: '2027-01-02T01:00:00.000Z', capacity: 12 });
  });

  it.each([
    [{ title: '扫' }],
    [{ what: '' }],
    [{ place: ' ' }],
    [{ capacity: '0' }],
    [{ capacity: '一' }],
    [{ to: '8:00' }],
    [{ day: '' }],
  ])('is not with %p', (part) => expect(contentOf({ ...DRAFT, ...part })).toBeNull());
});
