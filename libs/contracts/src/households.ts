export const RELATIONS = ['head', 'spouse', 'child', 'parent', 'tenant', 'relative', 'owner'] as const;
export type Relation = (typeof RELATIONS)[number];
export const RELATION_NAMES: Record<Relation, string> = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  tenant: '租户',
  relative: '亲友',
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
