import { View } from '@tarojs/components';
import { PERSONAL_FIELD_NAMES } from '@duoduo/contracts/households';
import { ROLE_NAMES } from '@duoduo/contracts/roles';
import { now } from '../../platform/clock';
import type { AccessView } from '../../platform/views';
import { Dotted, Row } from '../../ui/card';
import type { IconName } from '../../ui/icon';
import { sayMoment } from '../../ui/say-time';

const ICONS: Record<AccessView['kind'], IconName> = { reveal: 'eye', dial: 'phone', export: 'doc' };

/** One look at what is masked: what was done, by whom, what for, when. */
export function AccessLine({ access }: { access: AccessView }) {
  const { by } = access;
  return (
    <Row
      icon={ICONS[access.kind]}
      title={<View className='dd-strong'>{deedOf(access)}</View>}
      sub={
        <>
          <View>用途：{access.purpose}</View>
          <View>
            <Dotted parts={[[roleOf(by), by.name].filter(Boolean).join(' '), by.areaName]} />
          </View>
          <View className='dd-cap'>{sayMoment(access.at, now())}</View>
        </>
      }
    />
  );
}

function roleOf({ role, isLinked }: AccessView['by']): string | null {
  return isLinked ? '联系党员' : role && ROLE_NAMES[role];
}

/** 看了王秀兰的姓名、电话; 打了王秀兰的电话; 导出了这一片的名单. */
function deedOf({ kind, person, fields }: AccessView): string {
  const whose = person ? `${person.name}的` : '全家的';
  const what = fields.map((field) => PERSONAL_FIELD_NAMES[field]).join('、');
  switch (kind) {
    case 'reveal':
      return `看了${whose}${what}`;
    case 'dial':
      return `打了${whose}电话`;
    case 'export':
      return what ? `导出了这一片的名单，含${what}` : '导出了这一片的名单，打了星号';
  }
}
