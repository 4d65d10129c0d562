import type { Actor } from './actor';
import { insideAreas, insidePosts, isInsidePosts } from './scope';

const actor = (...posts: [Actor['posts'][number]['role'], string][]): Actor => ({
  personId: 'P',
  sessionId: 'S',
  posts: posts.map(([role, areaCode]) => ({ role, areaCode, unitId: null })),
});

describe('the area condition', () => {
  it('holds a code and what lies below it, as a range', () => {
    expect(insideAreas(['150603002004'], 'areaCode')).toEqual({
      sql: '((areaCode >= ? AND areaCode < ?))',
      params: ['150603002004', '150603002004:'],
    });
  });

  it('drops what lies inside another', () => {
    expect(insideAreas(['150603002004001', '150603002', '150603002'], 'areaCode').params).toEqual(['150603002', '150603002:']);
  });

  it('holds nothing without areas', () => {
    expect(insideAreas([], 'areaCode')).toEqual({ sql: '1 = 0', params: [] });
  });

  it('asks only posts whose role may do it', () => {
    const both = actor(['clerk', '150603002004'], ['volunteer', '150603002006']);

    expect(insidePosts(both, 'report.handle', 'areaCode').params).toEqual(['150603002004', '150603002004:']);
    expect(isInsidePosts(both, 'report.handle', '150603002004001')).toBe(true);
    expect(isInsidePosts(both, 'report.handle', '150603002006001')).toBe(false);
    expect(isInsidePosts(both, 'report.handle', '150603002')).toBe(false);
  });
});
