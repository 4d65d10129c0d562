import { useState } from 'react';
import { View } from '@tarojs/components';
import { POST_ROLES, ROLE_NAMES, type PostRole } from '@duoduo/contracts/roles';
import { now } from '../../platform/clock';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say } from '../../platform/feedback';
import type { GrantedPostView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Choice, Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { localDay } from '../../ui/say-time';
import { AreaPath } from './area-path';
import { PersonChoice } from './person-choice';
import { useGrantPost, useStandIn, useUnitsIn } from './use-posts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Who works for a unit, and not for an area alone. */
const OF_A_UNIT: readonly PostRole[] = ['unit-clerk', 'redeemer'];

/** A post for somebody: as what, where, from when to when. */
export function GrantForm({ top, onDone }: { top: string; onDone: () => void }) {
  const { key, onRefused } = useDraftKey();
  const [personId, setPersonId] = useState<string | null>(null);
  const [role, setRole] = useState<PostRole | null>(null);
  const [areaCode, setAreaCode] = useState(top);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [days, setDays] = useState({ from: localDay(now()), to: '' });
  const grant = useGrantPost();
  const needsUnit = role !== null && OF_A_UNIT.includes(role);
  const hasDays = DAY.test(days.from) && (days.to === '' || DAY.test(days.to));
  const isReady = personId !== null && role !== null && hasDays && (!needsUnit || unitId !== null);
  const submit = () => {
    if (!personId || !role) return;
    const body = {
      ...{ personId, role, areaCode, fromDay: days.from },
      ...(days.to ? { toDay: days.to } : {}),
      ...(needsUnit && unitId ? { unitId } : {}),
    };
    const onSuccess = () => {
      say('已任命');
      onDone();
    };
    grant.mutate({ key, body }, { onSuccess, onError: onRefused });
  };
  return (
    <Card>
      <View className='dd-head'>新的岗位</View>
      <PersonChoice question='谁' value={personId} onChange={setPersonId} />
      <Field label='做什么'>
        <Choice
          label='做什么'
          options={POST_ROLES.map((value) => ({ value, word: ROLE_NAMES[value] }))}
          value={role}
          onChange={setRole}
          columns={4}
        />
      </Field>
      <Field label='在哪个辖区'>
        <AreaPath top={top} value={areaCode} onChange={setAreaCode} />
      </Field>
      {needsUnit && <UnitField areaCode={areaCode} value={unitId} onChange={setUnitId} />}
      <DaysField days={days} onChange={setDays} lastIsOpen wrong={grant.error ? errorText(grant.error) : undefined} />
      <FormFoot verb='任命' isBusy={grant.isPending} isOff={!isReady} onSubmit={submit} onLeave={onDone} />
    </Card>
  );
}

/** Who does the work of a post while its holder is away. It ends by itself. */
export function StandInForm({ post, onDone }: { post: GrantedPostView; onDone: () => void }) {
  const { key, onRefused } = useDraftKey();
  const [personId, setPersonId] = useState<string | null>(null);
  const [days, setDays] = useState({ from: localDay(now()), to: '' });
  const standIn = useStandIn(post.id);
  const isReady = personId !== null && DAY.test(days.from) && DAY.test(days.to);
  const submit = () => {
    if (!personId) return;
    const body = { personId, fromDay: days.from, toDay: days.to };
    const onSuccess = () => {
      say('已安排代班');
      onDone();
    };
    standIn.mutate({ key, body }, { onSuccess, onError: onRefused });
  };
  return (
    <Card>
      <View className='dd-head'>替 {post.personName} 代班</View>
      <PersonChoice question='谁来代' value={personId} onChange={setPersonId} />
      <DaysField days={days} onChange={setDays} wrong={standIn.error ? errorText(standIn.error) : undefined} />
      <FormFoot verb='安排代班' isBusy={standIn.isPending} isOff={!isReady} onSubmit={submit} onLeave={onDone} />
    </Card>
  );
}

interface DaysProps {
  days: { from: string; to: string };
  onChange: (days: { from: string; to: string }) => void;
  lastIsOpen?: boolean;
  wrong?: string;
}

/** From a day to a day, as somebody types them. */
export function DaysField({ days, onChange, lastIsOpen, wrong }: DaysProps) {
  return (
    <Field label='从哪天到哪天' optional={lastIsOpen ? '最后一天可不填' : undefined} wrong={wrong}>
      <View className='dd-grid dd-grid--2'>
        <Input
          label='第一天'
          value={days.from}
          onChange={(from) => onChange({ ...days, from })}
          placeholder='例如 2026-12-01'
          maxLength={10}
        />
        <Input label='最后一天' value={days.to} onChange={(to) => onChange({ ...days, to })} placeholder='例如 2027-11-30' maxLength={10} />
      </View>
    </Field>
  );
}

function UnitField({ areaCode, value, onChange }: { areaCode: string; value: string | null; onChange: (unitId: string) => void }) {
  const units = useUnitsIn(areaCode);
  const options = (units.data?.items ?? []).map(({ id, name }) => ({ value: id, word: name }));
  return (
    <Field label='哪个单位'>
      {options.length === 0 && <View className='dd-sub'>这个辖区还没有单位，先到“单位”里登记</View>}
      <Choice label='哪个单位' options={options} value={value} onChange={onChange} isLow />
    </Field>
  );
}
