import { queryClient } from './query-client';

const REPORT = { id: 'lamp', status: 'new' };
const LISTS = [
  ['reports', 'mine'],
  ['reports', 'shared', '150603002004'],
  ['tasks', 'mine'],
];

const read = (queryKey: string[], told: unknown) => queryClient.fetchQuery({ queryKey, queryFn: () => told, staleTime: 0 });
const outdated = () => LISTS.filter((queryKey) => queryClient.getQueryState(queryKey)?.isInvalidated);

describe('what the service said of a thing and, later, of its lists', () => {
  beforeEach(async () => {
    await read(LISTS[0]!, { pages: [{ items: [REPORT] }], pageParams: [] });
    await read(LISTS[1]!, { pages: [{ items: [{ ...REPORT, id: 'bench' }] }], pageParams: [] });
    await read(LISTS[2]!, { pages: [{ items: [REPORT] }], pageParams: [] });
  });
  afterAll(() => queryClient.clear());

  it('outdates the lists of its kind that hold it in another state, and no other', async () => {
    await read(['reports', 'lamp'], { ...REPORT, status: 'joined' });

    expect(outdated()).toEqual([LISTS[0]]);
  });

  it('leaves lists alone that say the same', async () => {
    await read(['reports', 'lamp'], REPORT);

    expect(outdated()).toEqual([]);
  });

  it('leaves a list alone that is up to date again', async () => {
    await read(['reports', 'lamp'], { ...REPORT, status: 'joined' });
    await read(LISTS[0]!, { pages: [{ items: [{ ...REPORT, status: 'joined' }] }], pageParams: [] });
    await read(['reports', 'lamp'], { ...REPORT, status: 'joined' });

    expect(outdated()).toEqual([]);
  });
});
