import type { Role } from '@duoduo/contracts/roles';
import { COUNTY, HOME_GRID, STREET, XUEYUAN, YUANDING } from './demo-plan';

/** A door of 园丁南苑 in `HOME_GRID`. */
export interface DoorPlan {
  building: string;
  section: string;
  room: string;
}

/** Somebody who can be played. Cards show `shownAs` with the title. */
export interface CastMember {
  username: string;
  name: string;
  shownAs?: string;
  title: string;
  place: string;
  post?: { role: Role; areaCode: string; unit?: string };
  /** In the file of his home. */
  bornOn?: string;
  /** Lives here, as the head of the household. */
  home?: DoorPlan;
}

/** In the order of the cards on the sign-in page. */
export const CAST: readonly CastMember[] = [
  {
    username: 'resident',
    name: '王秀兰',
    shownAs: '王奶奶',
    title: '居民',
    place: '园丁南苑 3号楼',
    bornOn: '1946-03-01',
    home: { building: '3', section: '2', room: '501' },
  },
  { username: 'worker', name: '娜仁', title: '网格员', place: '园丁社区 001 网格', post: { role: 'grid-worker', areaCode: HOME_GRID } },
  {
    username: 'volunteer',
    name: '陈晓',
    title: '志愿者',
    place: '园丁社区',
    post: { role: 'volunteer', areaCode: YUANDING },
    home: { building: '6', section: '1', room: '302' },
  },
  { username: 'clerk', name: '李静', title: '社区工作者', place: '园丁社区', post: { role: 'clerk', areaCode: YUANDING } },
  {
    username: 'handler',
    name: '赵磊',
    title: '区住建局办事员',
    place: '康巴什区',
    post: { role: 'unit-clerk', areaCode: COUNTY, unit: '区住建局' },
  },
  { username: 'street', name: '苏和', title: '街道督办人员', place: '青春山街道', post: { role: 'supervisor', areaCode: STREET } },
  { username: 'street2', name: '满都拉', title: '街道办事员', place: '青春山街道', post: { role: 'clerk', areaCode: STREET } },
  {
    username: 'handler2',
    name: '孙婷',
    title: '区城管执法局办事员',
    place: '康巴什区',
    post: { role: 'unit-clerk', areaCode: COUNTY, unit: '区城管执法局' },
  },
  {
    username: 'resident2',
    name: '张建国',
    title: '居民',
    place: '园丁南苑 3号楼，王奶奶的邻居',
    home: { building: '3', section: '2', room: '502' },
  },
  {
    username: 'worker2',
    name: '刘洋',
    title: '网格员',
    place: '园丁社区 002 网格',
    post: { role: 'grid-worker', areaCode: `${YUANDING}002` },
  },
  { username: 'clerk2', name: '其其格', title: '社区工作者', place: '学苑社区', post: { role: 'clerk', areaCode: XUEYUAN } },
  { username: 'supervisor', name: '高敏', title: '区督办人员', place: '康巴什区', post: { role: 'supervisor', areaCode: COUNTY } },
  {
    username: 'redeem',
    name: '马丽',
    title: '兑换点',
    place: '园丁便民超市',
    post: { role: 'redeemer', areaCode: YUANDING, unit: '园丁便民超市' },
  },
  { username: 'admin', name: '周启明', title: '管理员', place: '全域', post: { role: 'admin', areaCode: '15' } },
];
