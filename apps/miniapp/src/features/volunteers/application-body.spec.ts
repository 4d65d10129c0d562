import { type ApplicationDraft, applicationBodyOf } from './application-body';

const draft: ApplicationDraft = { communityCode: null, skills: ['care'], times: '', partyMember: false, workUnit: '' };
const COMMUNITY = '150603002004';

describe('what an application for volunteers sends', () => {
  it('leaves out what nobody wished to say', () => {
    expect(applicationBodyOf(draft, COMMUNITY)).toEqual({ communityCode: COMMUNITY, skills: ['care'] });
  });

  it('says what was filled in, without the blanks around it', () => {
    const body = applicationBodyOf({ ...draft, times: ' 周末 ', partyMember: true, workUnit: '一中' }, COMMUNITY);

    expect(body).toEqual({ communityCode: COMMUNITY, skills: ['care'], times: '周末', partyMember: true, workUnit: '一中' });
  });

  it.each([
    ['no skill', { skills: [] }, COMMUNITY],
    ['no community', {}, undefined],
    ['a time of one letter', { times: '晚' }, COMMUNITY],
  ])('sends nothing with %s', (_, part, community) => {
    expect(applicationBodyOf({ ...draft, ...part }, community)).toBeNull();
  });
});
