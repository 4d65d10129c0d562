import { DemoRandom } from './demo-random';

/** Nobody is meant: family and given names are put together by chance. */
const FAMILY_NAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
  ...'王李张刘陈杨赵王李张刘郝乔折贺白康石武任田',
];
const FIRST_LETTERS = [...'建国志明秀淑桂春文永晓海玉丽红雪俊子雨欣思宇佳天立德凤兰金振'];
const SECOND_LETTERS = [...'军华英兰芳平强伟霞梅琴珍荣林峰涛敏静杰莉娟涵轩怡博宁瑞清云山泉花霖'];
const MONGOLIAN_NAMES = [
  '其木格', '乌云', '萨仁', '图雅', '托娅', '塔娜', '高娃', '乌日娜', '苏日娜', '通拉嘎', '阿茹娜', '萨日娜', '娜布其', '敖登', '奥云',
  '格根', '吉雅', '琪琪格', '乌兰', '珠拉', '巴特', '布和', '朝鲁', '宝音', '那顺', '孟和', '莫日根', '额尔敦', '青格勒', '特木尔', '牧仁',
  '呼和', '阿古拉', '哈斯', '恩和', '满都拉', '吉日嘎拉', '毕力格', '苏伊拉', '查干', '达来', '阿斯尔', '巴雅尔', '斯日古楞',
] as const; // prettier-ignore
const MONGOLIAN_SHARE = 0.13;

/** A name; children of a family carry its family name. */
export function demoName(random: DemoRandom, familyName?: string | null): { name: string; familyName: string | null } {
  if (familyName === null || (familyName === undefined && random.chance(MONGOLIAN_SHARE))) {
    return { name: random.pick(MONGOLIAN_NAMES), familyName: null };
  }
  const family = familyName ?? random.pick(FAMILY_NAMES);
  const given = random.pick(FIRST_LETTERS) + (random.chance(0.72) ? random.pick(SECOND_LETTERS) : '');
  return { name: family + given, familyName: family };
}

/**
 * A mobile number that rings nowhere: eleven digits behind 154, the one prefix between 150 and 159 that was never given to a carrier.
 * It has the form of a number, so that masking looks as it does in earnest.
 */
export function demoPhone(index: number): string {
  return `1540${String(index).padStart(7, '0')}`;
}
