/** What the demo's communities look like. Divisions are real, estates are invented. */

export const CITY = '1506';
export const COUNTY = '150603';
export const STREET = '150603002';
export const YUANDING = '150603002004';
export const XUEYUAN = '150603002006';
/** Where `worker` works and `resident` lives. */
export const HOME_GRID = `${YUANDING}001`;

export const HOUSEHOLDS_PER_GRID = 300;

/** 园丁南苑: building, staircase, room. Who has not confirmed the must-read notice; the first is the elder of 3号楼. */
export const UNREACHED_DOORS: readonly string[] = [
  '3-2-501',
  '3-1-102',
  '1-1-301',
  '2-3-602',
  '4-2-202',
  '5-1-401',
  '6-2-102',
  '1-3-202',
  '4-1-501',
  '5-3-302',
  '7-1-101',
  '7-2-601',
];

/** Where the 23 homes with one trouble are. */
export const STORY_BUILDING = '3';

/** Doors that the stories and the cast name: somebody lives behind each. */
export const NAMED_DOORS: readonly string[] = [...UNREACHED_DOORS, '6-1-302', '5-2-301', '7-1-402', '1-2-202', '4-3-501'];

export interface BuildingPlan {
  building: string;
  sections: number;
  floors: number;
  roomsPerFloor: number;
  /** Handed over to its owners this week: they moved in after the must-read notice. */
  isNew?: boolean;
}

export interface GridPlan {
  code: string;
  estate: string;
  buildings: BuildingPlan[];
  /** Households that were there before the new building was handed over. */
  settled: number;
}

export interface CommunityPlan {
  code: string;
  name: string;
  /** Rings nowhere: no local number begins with 0. */
  dutyPhone: string;
  grids: GridPlan[];
}

export const DUTY_HOURS = '8:30–18:00';

/** 36 homes: three staircases, six floors, two doors each. */
const block = (building: number): BuildingPlan => ({ building: String(building), sections: 3, floors: 6, roomsPerFloor: 2 });
const tower = (building: number, floors: number, isNew = false): BuildingPlan => ({
  building: String(building),
  sections: isNew ? 3 : 1,
  floors,
  roomsPerFloor: 2,
  isNew,
});
const blocks = (first: number, count: number) => Array.from({ length: count }, (_, i) => block(first + i));

/** 园丁南苑 1–7号楼, 243 households of 252 homes, and the new 8号楼 with 57 of 66. */
const homeGrid: GridPlan = { code: HOME_GRID, estate: '园丁南苑', buildings: [...blocks(1, 7), tower(8, 11, true)], settled: 243 };

/** 306 homes, six of them vacant. */
function plainGrid(communityCode: string, number: number, estate: string, firstBuilding: number): GridPlan {
  return {
    code: `${communityCode}${String(number).padStart(3, '0')}`,
    estate,
    buildings: [...blocks(firstBuilding, 8), tower(firstBuilding + 8, 9)],
    settled: HOUSEHOLDS_PER_GRID,
  };
}

export const COMMUNITIES: readonly CommunityPlan[] = [
  {
    code: YUANDING,
    name: '园丁社区',
    dutyPhone: '0477-000 0012',
    grids: [
      homeGrid,
      plainGrid(YUANDING, 2, '园丁南苑', 9),
      plainGrid(YUANDING, 3, '园丁北苑', 1),
      plainGrid(YUANDING, 4, '园丁北苑', 10),
      plainGrid(YUANDING, 5, '园丁东苑', 1),
      plainGrid(YUANDING, 6, '园丁东苑', 10),
      plainGrid(YUANDING, 7, '园丁西苑', 1),
      plainGrid(YUANDING, 8, '园丁西苑', 10),
      plainGrid(YUANDING, 9, '园丁新苑', 1),
      plainGrid(YUANDING, 10, '园丁新苑', 10),
    ],
  },
  {
    code: XUEYUAN,
    name: '学苑社区',
    dutyPhone: '0477-000 0016',
    grids: [plainGrid(XUEYUAN, 1, '学苑家园', 1), plainGrid(XUEYUAN, 2, '学苑家园', 10)],
  },
];

/** The areas above the two communities, so that their duty phones can be given with them. */
export const AREAS_ABOVE = [
  { code: '15', name: '内蒙古自治区' },
  { code: CITY, name: '鄂尔多斯市' },
  { code: COUNTY, name: '康巴什区' },
  { code: STREET, name: '青春山街道' },
] as const;

/** Every door of a building, storey by storey: section 1–3, room 101, 102 … 602. */
export function doorsOf({
  building,
  sections,
  floors,
  roomsPerFloor,
}: BuildingPlan): { building: string; section: string; room: string }[] {
  const doors: { building: string; section: string; room: string }[] = [];
  for (let section = 1; section <= sections; section++) {
    for (let floor = 1; floor <= floors; floor++) {
      for (let room = 1; room <= roomsPerFloor; room++) {
        doors.push({ building, section: String(section), room: `${floor}0${room}` });
      }
    }
  }
  return doors;
}
