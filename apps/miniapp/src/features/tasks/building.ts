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

/** Whether a task may well be about what a report tells: in the same building or, where one of them names none, in an area around it. */
export function isNear(report: Lying, task: Lying): boolean {
  const isInBuildings = buildingOf(report.place) !== null && buildingOf(task.place) !== null;
  return isInBuildings ? isSameBuilding(report.place, task.place) : report.areaCode.startsWith(task.areaCode);
}

/**
 * What a task made from a report is called unless the clerk says otherwise. Everybody in the pool reads it, so it names the building
 * and never the door.
 */
export function suggestedTitle({ place, areaName, categoryName }: { place: string; areaName: string; categoryName: string }): string {
  const building = /\d+号楼$/.exec(buildingOf(place) ?? '')?.[0];
  return `${building ?? areaName} ${categoryName}`;
}
