import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ApiProblem } from '@duoduo/api-client/call';
import { VISIT_REASONS } from '@duoduo/contracts/visits';
import { useHousehold } from '../../../features/households/use-households';
import { ToldToo } from '../../../features/visits/told-too';
import { useDueDoor, useRecordVisit } from '../../../features/visits/use-visits';
import { useVisitDraft } from '../../../features/visits/visit-draft';
import { VisitFields } from '../../../features/visits/visit-form';
import { PeopleThere, VisitsBefore } from '../../../features/visits/visit-parts';
import { now } from '../../../platform/clock';
import { errorText } from '../../../platform/feedback';
import { useMe } from '../../../platform/me';
import { back } from '../../../platform/navigation';
import { Button } from '../../../ui/button';
import { missing } from '../../../ui/missing';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';
import { WaitingLine } from '../../../ui/waiting-parts';

/** Recording that I came to a household: with its code at hand, or picked from a list. */
function RecordVisit() {
  const { householdId = '' } = useRouter().params;
  const household = useHousehold(householdId);
  const due = useDueDoor(householdId);
  const isRefused = household.error instanceof ApiProblem;
  const address = household.data?.address ?? (isRefused ? undefined : due?.address);
  // what is written is sealed with what comes with who one is; without network it came before
  const me = useMe();
  if (address === undefined || me.isPending) {
    return (
      <Page title='记走访'>
        <QueryState query={household} name='这一户' />
      </Page>
    );
  }
  return <VisitPage householdId={householdId} address={address} />;
}

function VisitPage({ householdId, address }: { householdId: string; address: string }) {
  const { token, reason } = useRouter().params;
  const { draft, isSent, change, keyToSend, sent } = useVisitDraft(householdId, VISIT_REASONS.find((each) => each === reason) ?? null);
  const record = useRecordVisit(sent);
  const submit = () => {
    if (!draft.reason || !draft.outcome) return;
    const note = draft.note.trim();
    const visitedAt = (isSent && draft.visitedAt) || now().toISOString();
    const body = {
      householdId,
      ...(token ? { householdToken: token } : {}),
      reason: draft.reason,
      outcome: draft.outcome,
      ...(note ? { note } : {}),
      visitedAt,
    };
    record.mutate({ key: keyToSend({ visitedAt }), body, address }, { onSuccess: back });
  };
  const lacks = missing(['为什么来', draft.reason !== null], ['怎么样', draft.outcome !== null]);
  const foot = (
    <>
      <View className='dd-foot__note'>住户看得到谁来过、为什么来，看不到备注</View>
      <Button isBusy={record.isPending} lacks={lacks} onPress={submit}>
        记下
      </Button>
    </>
  );
  return (
    <Page title='记走访' foot={foot}>
      <View className='dd-title'>{address}</View>
      <WaitingLine />
      <VisitFields draft={draft} change={change} />
      {token && <ToldToo token={token} householdId={householdId} address={address} />}
      {record.error && <View className='dd-bad'>{errorText(record.error)}</View>}
      <PeopleThere householdId={householdId} />
      <VisitsBefore householdId={householdId} />
    </Page>
  );
}

export default screen(RecordVisit);
