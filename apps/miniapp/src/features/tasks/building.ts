/** The building in an address: `园丁南苑 3号楼 2单元 501` is at `园丁南苑 3号楼`; null where the address names none. */
export function buildingOf(place: string | null): string | null {
  return /^.*?\d+号楼/.exec(place ?? '')?.[0] ?? null;
}

/** Whether two places are in one building: only then are two troubles of a kind taken for one without asking. */
export function isSameBuilding(a: string | null, b: string | null): boolean {
  return buildingOf(a) !== null && buildingOf(a) === buildingOf(b);
}

interface Lying {
  place: string | null;
  areaCode: string;
}

/** Where a task lies is said by its place or, where it has none, by its title. */
type LyingTask = Lying & { title: string };

/**
 * Whether a task may well be about what a report tells: 2 in the same building, 1 in the same estate where it names no other building, 0
 * elsewhere. A number without an estate is one of the task's own grid; a report that names no estate is about its grid.
 */
export function nearnessOf(report: Lying, task: LyingTask): 0 | 1 | 2 {
  const [here, there] = [namedIn(report.place ?? ''), namedIn(task.place ?? task.title)];
  const isOneArea = report.areaCode === task.areaCode;
  if (there.building !== null) {
    const isOneEstate = there.estate === '' ? isOneArea : there.estate === here.estate;
    return isOneEstate && there.building === here.building ? 2 : 0;
  }
  return (here.estate === '' ? isOneArea : there.estate.startsWith(here.estate)) ? 1 : 0;
}

/** 园丁南苑 and 3 of `园丁南苑 3号楼 2单元 501`; a grid is no estate, and of a title without a building the words stand for it. */
function namedIn(words: string): { estate: string; building: string | null } {
  const [, before, building] = /^(.*?)(\d+)号楼/.exec(words) ?? [];
  const estate = (before ?? words).trim();
  return { estate: estate.includes('网格') ? '' : estate, building: building ?? null };
}

/**
 * What a task made from a report is called unless the clerk says otherwise. Everybody in the pool reads it, so it names the building
 * and never the door.
 */
export function suggestedTitle({ place, areaName, categoryName }: { place: string; areaName: string; categoryName: string }): string {
  const building = /\d+号楼$/.exec(buildingOf(place) ?? '')?.[0];
  return `${building ?? areaName} ${categoryName}`;
}
