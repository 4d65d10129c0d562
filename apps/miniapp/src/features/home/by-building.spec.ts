import { byBuilding, type Door, type DoorMatter } from './by-building';

function matter(id: string, place: string | null, dueAt: string): DoorMatter {
  return { id, type: 'task', title: id, place, dueAt };
}

function idsOf(door: Door | undefined): string[] | undefined {
  return door?.homes.flatMap(({ matters }) => matters.map(({ id }) => id));
}

describe('grouping the day by building', () => {
  it('puts the matters of one door together, the most pressing building first', () => {
    const buildings = byBuilding([
      matter('trash', '园丁南苑 5号楼', '2026-11-25T04:00:00Z'),
      matter('notice', '园丁南苑 3号楼 2单元 501', '2026-11-24T10:00:00Z'),
      matter('heat', '园丁南苑 3号楼 2单元 501', '2026-11-24T09:30:00Z'),
      matter('visit', '园丁南苑 3号楼 1单元 102', '2026-11-24T03:00:00Z'),
    ]);
    expect(buildings.map(({ name, count }) => [name, count])).toEqual([
      ['园丁南苑 3号楼', 3],
      ['园丁南苑 5号楼', 1],
    ]);
    expect(buildings[0]?.doors.map((door) => [door.name, idsOf(door)])).toEqual([
      ['1单元 102', ['visit']],
      ['2单元 501', ['heat', 'notice']],
    ]);
  });

  it('goes to what one has taken on before what nobody has confirmed', () => {
    const notice = { ...matter('notice', '1号楼 1单元 301', '2026-11-24T10:00:00Z'), type: 'notice' as const };
    const buildings = byBuilding([notice, matter('heat', '3号楼 2单元 501', '2026-11-25T10:00:00Z')]);
    expect(buildings.map(({ name }) => name)).toEqual(['3号楼', '1号楼']);
  });

  it('keeps what names no building and no number of a door, each place for itself', () => {
    const buildings = byBuilding([
      matter('lamp', null, 'a'),
      matter('gate', '北门', 'b'),
      matter('roof', '3号楼', 'c'),
      matter('east', '3号楼东侧', 'd'),
      matter('lane', '幸福巷12号', 'e'),
      matter('next', '幸福巷13号', 'f'),
    ]);
    expect(buildings.map(({ name, count, doors }) => [name, count, doors.map((door) => [door.name, idsOf(door)])])).toEqual([
      [
        '其他地方',
        4,
        [
          ['', ['lamp']],
          ['北门', ['gate']],
          ['幸福巷12号', ['lane']],
          ['幸福巷13号', ['next']],
        ],
      ],
      [
        '3号楼',
        2,
        [
          ['', ['roof']],
          ['东侧', ['east']],
        ],
      ],
    ]);
  });

  it('keeps households that share a door apart, with who they are', () => {
    const of = (householdId: string, id: string) => ({ ...matter(id, '3号楼 501', id), householdId, family: `${householdId} 家` });
    const [building] = byBuilding([of('王', '1'), of('李', '2'), of('王', '3')]);
    expect(building?.doors).toEqual([
      {
        name: '501',
        count: 3,
        homes: [
          { id: '王', family: '王 家', matters: [of('王', '1'), of('王', '3')] },
          { id: '李', family: '李 家', matters: [of('李', '2')] },
        ],
      },
    ]);
  });
});
