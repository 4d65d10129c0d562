export const RELATIONS = ['head', 'spouse', 'child', 'parent', 'tenant', 'relative', 'agent', 'owner'] as const;
export type Relation = (typeof RELATIONS)[number];
export const RELATION_NAMES: Record<Relation, string> = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  tenant: '租户',
  relative: '亲友',
  agent: '亲友代办',
  owner: '业主',
};

export const UNIT_KINDS = [
  'department',
  'street',
  'community',
  'property',
  'owners-committee',
  'utility',
  'organisation',
  'redeem-point',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
/** Whether tasks are dispatched to units of a kind: a redeem point hands out goods. */
export const takesTasks = (kind: UnitKind): boolean => kind !== 'redeem-point';
export const UNIT_KIND_NAMES: Record<UnitKind, string> = {
  department: '部门',
  street: '街道',
  community: '社区',
  property: '物业公司',
  'owners-committee': '业委会',
  utility: '水电气暖',
  organisation: '社会组织',
  'redeem-point': '兑换点',
};

export const HOUSEHOLD_TAGS = ['elder-alone', 'disabled', 'pregnant', 'party-member', 'veteran', 'minimum-living'] as const;
export type HouseholdTag = (typeof HOUSEHOLD_TAGS)[number];
export const HOUSEHOLD_TAG_NAMES: Record<HouseholdTag, string> = {
  'elder-alone': '独居老人',
  disabled: '残疾人',
  pregnant: '孕产妇',
  'party-member': '党员户',
  veteran: '退役军人',
  'minimum-living': '低保户',
};

/** What a dwelling is used for, as far as anybody said. */
export const DWELLING_USES = ['owner', 'rented', 'vacant', 'business'] as const;
export type DwellingUse = (typeof DWELLING_USES)[number];
export const DWELLING_USE_NAMES: Record<DwellingUse, string> = { owner: '自住', rented: '出租', vacant: '空置', business: '经营' };

/** What has a file with a history of changes. */
export const FILE_KINDS = ['estate', 'dwelling', 'household', 'person'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** How a change came into a file. */
export const CHANGE_SOURCES = ['desk', 'import', 'binding', 'on-behalf'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

/** The fields that a line of a file's history may name. */
export const FILE_FIELDS = [
  'created',
  'name',
  'address',
  'propertyUnit',
  'committeeUnit',
  'servicePoint',
  'contacts',
  'owner',
  'use',
  'grid',
  'dwelling',
  'member',
  'link',
  'tags',
  'phone',
  'idNumber',
  'bornOn',
  'careNote',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];
export const FILE_FIELD_NAMES: Record<FileField, string> = {
  created: '建档',
  name: '名称',
  address: '地址',
  propertyUnit: '物业公司',
  committeeUnit: '业委会',
  servicePoint: '党群服务点',
  contacts: '联系人',
  owner: '产权人',
  use: '用途',
  grid: '网格',
  dwelling: '住处',
  member: '成员',
  link: '联系党员',
  tags: '标签',
  phone: '电话',
  idNumber: '身份证号',
  bornOn: '出生日期',
  careNote: '关爱备注',
};

/** What of a person is masked until it is revealed. */
export const PERSONAL_FIELDS = ['name', 'phone', 'idNumber', 'bornOn', 'careNote'] as const;
export type PersonalField = (typeof PERSONAL_FIELDS)[number];
export const PERSONAL_FIELD_NAMES: Record<PersonalField, string> = {
  name: '姓名',
  phone: '电话',
  idNumber: '身份证号',
  bornOn: '出生日期',
  careNote: '关爱备注',
};

/** How somebody came to see what is masked. */
export const ACCESS_KINDS = ['reveal', 'dial', 'export'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** What of a whole household can be revealed at once. A note on care has a permission and a way of its own. */
export const REVEALABLE_FIELDS = ['name', 'phone', 'idNumber', 'bornOn'] as const satisfies readonly PersonalField[];
export type RevealableField = (typeof REVEALABLE_FIELDS)[number];

/** Why somebody is called, preset: 拨打 is one tap. The first is meant where nothing is said. */
export const DIAL_PURPOSES = ['contact', 'visit', 'report', 'task', 'notice', 'care'] as const;
export type DialPurpose = (typeof DIAL_PURPOSES)[number];
export const DIAL_PURPOSE_NAMES: Record<DialPurpose, string> = {
  contact: '日常联系',
  visit: '约定走访',
  report: '回复诉求',
  task: '办理任务',
  notice: '通知提醒',
  care: '关爱问候',
};

/** What must be ended before somebody's account can be erased. */
export const ERASURE_BLOCKS = ['post', 'task'] as const;
export type ErasureBlock = (typeof ERASURE_BLOCKS)[number];
export const ERASURE_BLOCK_NAMES: Record<ErasureBlock, string> = { post: '岗位还没有结束', task: '手上还有没办完的任务' };
