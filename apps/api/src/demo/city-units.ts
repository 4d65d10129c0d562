import { CITY } from './demo-plan';
import type { UnitPlan } from './demo-units';

const DEPARTMENTS = [
  '市委社会工作部', '市委政法委', '市发展改革委', '市教育体育局', '市工业和信息化局', '市公安局', '市民政局', '市司法局',
  '市财政局', '市人力资源社会保障局', '市自然资源局', '市生态环境局', '市住房城乡建设局', '市交通运输局', '市水利局', '市农牧局',
  '市商务局', '市文化旅游局', '市卫生健康委', '市退役军人事务局', '市应急管理局', '市市场监管局', '市城市管理综合执法局', '市医疗保障局',
] as const; // prettier-ignore

/** The 24 departments that serve all of the city, as people call them. */
export const CITY_UNITS: readonly UnitPlan[] = DEPARTMENTS.map((name) => ({ name, kind: 'department', areaCode: CITY, places: [CITY] }));

/** An invented property company for each county. */
export function propertyCompany(county: { code: string; name: string }): UnitPlan {
  return { name: `${county.name}安居物业`, kind: 'property', areaCode: county.code, places: [county.code] };
}
