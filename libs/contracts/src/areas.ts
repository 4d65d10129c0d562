export const AREA_LEVELS = ['province', 'city', 'county', 'street', 'community', 'grid'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** Length of a division code at each level; a code's prefixes of these lengths are its ancestors. */
export const AREA_CODE_LENGTHS: Record<AreaLevel, number> = { province: 2, city: 4, county: 6, street: 9, community: 12, grid: 15 };

/** 2, 4, 6, 9, 12 or 15 digits. */
export const AREA_CODE_PATTERN = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/;

/** A code and its ancestors, widest first: `150603002` gives 15, 1506, 150603, 150603002. */
export function areaPath(code: string): string[] {
  return Object.values(AREA_CODE_LENGTHS)
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length));
}

/** Whether `outer` is `inner` or one of its ancestors. */
export function covers(outer: string, inner: string): boolean {
  return inner.startsWith(outer);
}

/** Why a line of an import of areas was left out. */
export const AREA_IMPORT_PROBLEMS = ['not-a-code', 'no-name', 'too-long', 'twice', 'outside', 'retired', 'no-parent'] as const;
export type AreaImportProblem = (typeof AREA_IMPORT_PROBLEMS)[number];
export const AREA_IMPORT_PROBLEM_NAMES: Record<AreaImportProblem, string> = {
  'not-a-code': '编码应为 2、4、6、9、12 或 15 位数字（科学计数法丢了位数，请改成文本）',
  'no-name': '没有名称',
  'too-long': '名称、电话或时间太长',
  twice: '同一编码出现了两次',
  outside: '不在您的辖区内',
  retired: '这个编码已经撤销，不能再用',
  'no-parent': '上级辖区还没有',
};
