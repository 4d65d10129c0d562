import { Text, View } from '@tarojs/components';
import {
  FREE_TIMES_LENGTH,
  VOLUNTEER_SKILL_NAMES,
  VOLUNTEER_SKILLS,
  type VolunteerSkill,
  WORK_UNIT_LENGTH,
} from '@duoduo/contracts/volunteers';
import { aria, pressable } from '../../platform/aria';
import type { MyApplicationView } from '../../platform/views';
import { Checkbox, Choice, Field, Input } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { ApplicationDraft } from './application-body';

interface Props {
  draft: ApplicationDraft;
  communities: MyApplicationView['communities'];
  onChange: (part: Partial<ApplicationDraft>) => void;
}

/** Where, what somebody can do, and when. The rest is said by whoever wishes to, and who reads it stands below. */
export function ApplicationForm({ draft, communities, onChange }: Props) {
  return (
    <>
      {communities.length > 1 && (
        <Field label='在哪个社区服务？'>
          <Choice
            label='在哪个社区服务'
            options={communities.map(({ code, name }) => ({ value: code, word: name }))}
            value={draft.communityCode}
            onChange={(communityCode) => onChange({ communityCode })}
            columns={2}
          />
        </Field>
      )}
      <Field label='您会做什么？' optional='可以多选'>
        <Skills value={draft.skills} onChange={(skills) => onChange({ skills })} />
      </Field>
      <Field label='什么时候有空？' optional='可不填'>
        <Input
          label='什么时候有空'
          value={draft.times}
          onChange={(times) => onChange({ times })}
          placeholder='如：周末上午，平时晚上'
          maxLength={FREE_TIMES_LENGTH.max}
        />
      </Field>
      <Field label='愿意说再填' optional='不填不影响审核'>
        <Checkbox label='我是党员' isOn={draft.partyMember} onChange={(partyMember) => onChange({ partyMember })} />
        <Input
          label='工作单位'
          value={draft.workUnit}
          onChange={(workUnit) => onChange({ workUnit })}
          placeholder='工作单位，可不填'
          maxLength={WORK_UNIT_LENGTH.max}
        />
      </Field>
      <View className='dd-line dd-line--start dd-line--top dd-mt3 dd-cap'>
        <Icon name='lock' size={20} />
        <View className='dd-ml2'>只有本社区的工作人员看得到，只用来审核和安排志愿服务，加密保存。</View>
      </View>
    </>
  );
}

/** Pick any number. */
function Skills({ value, onChange }: { value: VolunteerSkill[]; onChange: (value: VolunteerSkill[]) => void }) {
  const toggle = (skill: VolunteerSkill) => onChange(value.includes(skill) ? value.filter((each) => each !== skill) : [...value, skill]);
  return (
    <View className='dd-grid dd-grid--choices dd-grid--3' {...aria({ role: 'group', label: '您会做什么' })}>
      {VOLUNTEER_SKILLS.map((skill) => (
        <View
          key={skill}
          className={`dd-choice${value.includes(skill) ? ' dd-choice--on' : ''}`}
          {...pressable({ role: 'checkbox', label: VOLUNTEER_SKILL_NAMES[skill], checked: value.includes(skill) }, () => toggle(skill))}
        >
          {value.includes(skill) && <Icon name='check' />}
          <Text>{VOLUNTEER_SKILL_NAMES[skill]}</Text>
        </View>
      ))}
    </View>
  );
}
