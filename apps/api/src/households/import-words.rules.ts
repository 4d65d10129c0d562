import { HOUSEHOLD_TAG_NAMES, HOUSEHOLD_TAGS, type HouseholdTag, type Relation } from '@duoduo/contracts/households';
import { tidy } from './import-cells.rules';

/** What clerks write for a relation; `owner` is whom the dwelling belongs to, wherever he lives. */
const RELATION_WORDS: Record<Relation, string> = {
  head: '户主 本人 本人或户主 户主本人 户 房主',
  spouse: '配偶 妻 夫 妻子 丈夫 爱人 老伴 之妻 之夫 夫妻 老婆 老公',
  child: '子女 子 女 儿子 女儿 长子 次子 三子 四子 独子 独生子 长女 次女 三女 四女 独女 独生女 之子 之女 儿 孩子 养子 养女 继子 继女',
  parent: '父母 父 母 父亲 母亲 岳父 岳母 公公 婆婆 之父 之母 公婆 爸爸 妈妈',
  tenant: '租户 租客 承租人 租住 承租 租房 租赁 出租 租赁户',
  relative:
    '亲友 亲属 亲戚 其他 其他亲属 兄弟 姐妹 兄弟姐妹 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 孙子 孙女 外孙 外孙子 外孙女 孙 儿媳 媳妇 女婿 祖父 祖母 爷爷 奶奶 外公 外婆 姥爷 姥姥 侄子 侄女 朋友 保姆 非亲属',
  agent: '亲友代办 代办人',
  owner: '业主 房东 产权人 房屋产权人 房屋所有人',
};
const RELATIONS_BY_WORD = new Map<string, Relation>(
  Object.entries(RELATION_WORDS).flatMap(([relation, words]) => words.split(' ').map((word) => [word, relation as Relation] as const)),
);

const MORE_TAG_WORDS: Record<HouseholdTag, string> = {
  'elder-alone': '独居 独居老年人 空巢独居',
  disabled: '残疾 残疾人户 残疾人家庭 残障',
  pregnant: '孕妇 产妇 孕产',
  'party-member': '党员 党员家庭 中共党员',
  veteran: '退伍军人 退役 退伍 复转军人 退役军人家庭',
  'minimum-living': '低保 低保家庭 低保人员 最低生活保障',
};
const TAGS_BY_WORD = new Map<string, HouseholdTag>(
  HOUSEHOLD_TAGS.flatMap((tag) => [HOUSEHOLD_TAG_NAMES[tag], ...MORE_TAG_WORDS[tag].split(' ')].map((word) => [word, tag] as const)),
);
const NO_TAG = /^(无|否|没有|一般|普通|正常|常住|常住户)?$/;

/** Null where the word is not one of ours. */
export function relationOf(text: string): Relation | null {
  return RELATIONS_BY_WORD.get(tidy(text).replace(/\s/g, '')) ?? null;
}

/** Null where one of the words is not one of ours. */
export function tagsOf(text: string): HouseholdTag[] | null {
  const words = text
    .split(/[、,，;；/|\s]+/)
    .map(tidy)
    .filter((word) => !NO_TAG.test(word));
  const tags = words.map((word) => TAGS_BY_WORD.get(word));
  return tags.includes(undefined) ? null : [...new Set(tags as HouseholdTag[])];
}
