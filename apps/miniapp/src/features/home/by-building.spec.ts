import { byBuilding, type DoorMatter } from './by-building';

function matter(id: string, place: string | null, dueAt: string): DoorMatter {
  return { id, type: 'task', title: id, place, dueAt };
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
    expect(buildings[0]?.doors.map((door) => [door.name, door.matters.map(({ id }) => id)])).toEqual([
      ['1单元 102', ['visit']],
      ['2单元 501', ['heat', 'notice']],
    ]);
  });

  it('goes to what one has taken on before what nobody has confirmed', () => {
    const notice = { ...matter('notice', '1号楼 1单元 301', '2026-11-24T10:00:00Z'), type: 'notice' as const };
    const buildings = byBuilding([notice, matter('heat', '3号楼 2单元 501', '2026-11-25T10:00:00Z')]);
    expect(buildings.map(({ name }) => name)).toEqual(['3号楼', '1号楼']);
  });

  it('keeps what names no building and no door', () => {
    expect(byBuilding([matter('lamp', null, 'a'), matter('gate', '北门', 'b'), matter('east', '3号楼东侧', 'c')])).toEqual([
      { name: '其他地方', count: 2, doors: [{ name: '', matters: [matter('lamp', null, 'a'), matter('gate', '北门', 'b')] }] },
      { name: '3号楼', count: 1, doors: [{ name: '', matters: [matter('east', '3号楼东侧', 'c')] }] },
    ]);
  });
});
