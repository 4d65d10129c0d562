const LENGTH = 64;

/** What doors are put in order by: 3-2-501 comes before 10-1-101, which plain text would put first. */
export function doorKeyOf(building: string, section: string, room: string): string {
  return [building, section, room]
    .map((part) => part.replace(/\d+/g, (digits) => digits.padStart(5, '0')))
    .join('/')
    .slice(0, LENGTH);
}

/** 园丁南苑 3号楼 2单元 501. */
export function addressOf(estateName: string, building: string, section: string, room: string): string {
  return [estateName, `${building}号楼`, ...(section ? [`${section}单元`] : []), room].join(' ');
}
