import type { UnitKind } from '@duoduo/contracts/households';
import { COUNTY, XUEYUAN, YUANDING } from './demo-plan';

export interface UnitPlan {
  name: string;
  kind: UnitKind;
  areaCode: string;
  places: string[];
}

const bureau = (name: string): UnitPlan => ({ name, kind: 'department', areaCode: COUNTY, places: [COUNTY] });
const utility = (name: string): UnitPlan => ({ name, kind: 'utility', areaCode: COUNTY, places: [COUNTY] });

export const HEATING_COMPANY = '暖城供热公司';
export const WATER_COMPANY = '暖城供水公司';
export const PROPERTY_COMPANY = '和乐物业';
/** Of 园丁南苑; it takes no orders, so it serves no place. */
export const OWNERS_COMMITTEE = '园丁南苑业主委员会';

/** The bureaus are Kangbashi's own, as people call them; the companies and the shop are invented. */
export const UNITS: readonly UnitPlan[] = [
  bureau('区住建局'),
  bureau('区城管执法局'),
  bureau('区市场监管局'),
  bureau('区民政局'),
  bureau('区卫健委'),
  bureau('区应急管理局'),
  bureau('区教体局'),
  utility(HEATING_COMPANY),
  utility(WATER_COMPANY),
  { name: PROPERTY_COMPANY, kind: 'property', areaCode: YUANDING, places: [YUANDING, XUEYUAN] },
  { name: OWNERS_COMMITTEE, kind: 'owners-committee', areaCode: YUANDING, places: [] },
  { name: '园丁便民超市', kind: 'redeem-point', areaCode: YUANDING, places: [YUANDING] },
];
