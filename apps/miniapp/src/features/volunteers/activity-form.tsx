import { View } from '@tarojs/components';
import { DESCRIPTION_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import {
  ACTIVITY_AUDIENCE_NAMES,
  ACTIVITY_AUDIENCES,
  ACTIVITY_PLACE_LENGTH,
  ACTIVITY_POINTS_PER_DAY,
  POINTS_PER_HALF_HOUR,
  type ActivityAudience,
} from '@duoduo/contracts/volunteers';
import { ROLE_NAMES, type PostRole } from '@duoduo/contracts/roles';
import { aria } from '../../platform/aria';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import { useStoredDraft } from '../../platform/stored-draft';
import type { ActivityView } from '../../platform/views';
import { Choice, Field, Input, TextArea } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { PublicField } from '../../ui/public-field';
import { usePosts } from '../identity/use-posts';
import { activityDraftOf, contentOf, type ActivityDraft } from './activity-draft';
import { wrongTimes } from './activity-times';
import { useCorrectActivity, usePublishActivity } from './use-activity-desk';

const ME = '';
/** Who may run one: of the community's volunteers or staff. */
const ORGANISERS: readonly PostRole[] = ['volunteer', 'grid-worker', 'clerk'];

interface Props {
  communityCode: string;
  /** The activity to be changed; a new one without. */
  activity?: ActivityView;
  onDone: () => void;
}

/** What is said of a new one besides. */
interface PublishDraft extends ActivityDraft {
  audience: ActivityAudience;
  isPaid: 'paid' | 'unpaid';
  organiserId: string;
  isPublic: boolean;
}

/** What, when, where, for how many; of a new one also for whom, paid or not, and who runs it. */
export function ActivityForm({ communityCode, activity, onDone }: Props) {
  const opening = (): PublishDraft => ({
    ...activityDraftOf(activity, now()),
    audience: 'residents',
    isPaid: 'paid',
    organiserId: ME,
    isPublic: false,
  });
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(activity ? null : `activity.${communityCode}`, opening);
  const { audience, isPaid, organiserId, isPublic } = draft;
  const publish = usePublishActivity(sent);
  const correct = useCorrectActivity(activity?.id ?? '');
  const saving = activity ? correct : publish;
  const content = contentOf(draft);
  const submit = () => {
    if (!content) return;
    if (activity) {
      correct.mutate(content, { onSuccess: onDone });
      return;
    }
    const body = {
      ...content,
      communityCode,
      audience,
      ...(isPaid === 'paid' ? { ruleCode: 'activity-half-hour' as const } : {}),
      ...(organiserId === ME ? {} : { organiserId }),
      ...(audience === 'residents' && isPublic ? { isPublic } : {}),
    };
    publish.mutate({ key: keyToSend(), body }, { onSuccess: onDone });
  };
  return (
    <View>
      <ContentFields draft={draft} onChange={change} />
      {!activity && (
        <>
          <Field label='谁能来'>
            <Choice
              label='谁能来'
              options={ACTIVITY_AUDIENCES.map((value) => ({ value, word: ACTIVITY_AUDIENCE_NAMES[value] }))}
              value={audience}
              onChange={(audience) => change({ audience })}
              columns={2}
            />
          </Field>
          {audience === 'residents' && <PublicField isOn={isPublic} onChange={(isPublic) => change({ isPublic })} />}
          <Field label='给不给积分' optional={`给的话每半小时 ${POINTS_PER_HALF_HOUR} 分，一天最多 ${ACTIVITY_POINTS_PER_DAY} 分`}>
            <Choice label='给不给积分' options={PAID} value={isPaid} onChange={(isPaid) => change({ isPaid })} columns={2} />
          </Field>
          <OrganiserField areaCode={communityCode} value={organiserId} onChange={(organiserId) => change({ organiserId })} />
        </>
      )}
      {saving.error && (
        <View className='dd-bad' {...aria({ role: 'alert' })}>
          {errorText(saving.error)}
        </View>
      )}
      <FormFoot
        verb={activity ? '保存' : '发布'}
        isBusy={saving.isPending}
        isOff={!content}
        isSent={isSent && !activity}
        onSubmit={submit}
        onLeave={onDone}
      />
    </View>
  );
}

const PAID: { value: 'paid' | 'unpaid'; word: string }[] = [
  { value: 'paid', word: '给积分' },
  { value: 'unpaid', word: '不给积分' },
];

function ContentFields({ draft, onChange }: { draft: ActivityDraft; onChange: (part: Partial<ActivityDraft>) => void }) {
  return (
    <>
      <Field label='叫什么'>
        <Input
          label='活动名称'
          value={draft.title}
          onChange={(title) => onChange({ title })}
          placeholder='例如：周末清扫楼道'
          maxLength={TITLE_LENGTH.max}
        />
      </Field>
      <Field label='哪天，几点到几点' wrong={wrongTimes(draft)}>
        <View className='dd-grid dd-grid--3'>
          <Input label='哪天' value={draft.day} onChange={(day) => onChange({ day })} placeholder='例如 2026-12-5' maxLength={12} />
          <Input label='几点开始' value={draft.from} onChange={(from) => onChange({ from })} placeholder='例如 9:00' maxLength={6} />
          <Input label='几点结束' value={draft.to} onChange={(to) => onChange({ to })} placeholder='例如 11:00' maxLength={6} />
        </View>
      </Field>
      <View className='dd-grid dd-grid--2'>
        <Field label='在哪里'>
          <Input
            label='在哪里'
            value={draft.place}
            onChange={(place) => onChange({ place })}
            placeholder='例如：5号楼前'
            maxLength={ACTIVITY_PLACE_LENGTH.max}
          />
        </Field>
        <Field label='要多少人'>
          <Input label='要多少人' kind='number' value={draft.capacity} onChange={(capacity) => onChange({ capacity })} maxLength={4} />
        </Field>
      </View>
      <Field label='做什么，带什么'>
        <TextArea label='做什么，带什么' value={draft.what} onChange={(what) => onChange({ what })} maxLength={DESCRIPTION_LENGTH.max} />
      </Field>
    </>
  );
}

/** Who runs it on the spot: oneself, or one of the community's people. */
function OrganiserField({ areaCode, value, onChange }: { areaCode: string; value: string; onChange: (personId: string) => void }) {
  const posts = usePosts(areaCode, undefined);
  const people = posts.items.filter(({ role }) => ORGANISERS.includes(role));
  const once = people.filter(({ personId }, index) => people.findIndex((each) => each.personId === personId) === index);
  const options = [
    { value: ME, word: '我自己' },
    ...once.map(({ personId, personName, role }) => ({ value: personId, word: personName, note: ROLE_NAMES[role] })),
  ];
  return (
    <Field label='谁组织' optional='到场的人由组织的人签到'>
      <Choice label='谁组织' options={options} value={value} onChange={onChange} columns={4} isLow />
    </Field>
  );
}
