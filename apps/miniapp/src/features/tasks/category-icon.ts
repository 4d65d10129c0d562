import type { IconName } from '../../ui/icon';

const ICONS: [RegExp, IconName][] = [
  [/暖/, 'heat'],
  [/水/, 'drop'],
  [/燃气|火/, 'flame'],
  [/灯|照明/, 'lamp'],
  [/设施|维修/, 'tool'],
  [/环境|卫生|垃圾/, 'bin'],
  [/噪/, 'loud'],
  [/邻里/, 'people'],
  [/安全|隐患|治安/, 'shield'],
  [/物业|小区/, 'bldg'],
  [/建议/, 'post'],
  [/投诉/, 'doc'],
  [/老人|帮扶|关爱|助/, 'heart'],
  [/室温|走访|入户/, 'door'],
];

/** A picture for a category, by what its name speaks of. */
export function iconOf(name: string): IconName {
  return ICONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'more';
}
