import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { VISIT_REASONS } from '@duoduo/contracts/visits';
import { useHousehold } from '../../../features/households/use-households';
import { useRecordVisit } from '../../../features/visits/use-visits';
import { useVisitDraft } from '../../../features/visits/visit-draft';
import { VisitFields } from '../../../features/visits/visit-form';
import { VisitsBefore } from '../../../features/visits/visit-parts';
import { errorText } from '../../../platform/feedback';
import { back } from '../../../platform/navigation';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** Recording that I came to a household: with its code at hand, or picked from a list. */
function RecordVisit() {
  const { householdId = '', token, reason } = useRouter().params;
  const household = useHousehold(householdId);
  const { draft, change, keyToSend, sent } = useVisitDraft(householdId, VISIT_REASONS.find((each) => each === reason) ?? null);
  const record = useRecordVisit(sent);
  const submit = () => {
    if (!draft.reason || !draft.outcome) return;
    const note = draft.note.trim();
    const body = {
      householdId,
      ...(token ? { householdToken: token } : {}),
      reason: draft.reason,
      outcome: draft.outcome,
      ...(note ? { note } : {}),
    };
    record.mutate({ key: keyToSend(), body }, { onSuccess: back });
  };
  const foot = household.data && (
    <>
      <View className='dd-foot__note'>住户看得到谁来过、为什么来，看不到备注</View>
      <Button isBusy={record.isPending} isOff={!draft.reason || !draft.outcome} onPress={submit}>
        记下
      </Button>
    </>
  );
  return (
    <Page title='记走访' foot={foot}>
      <QueryState query={household} name='这一户'>
        <View className='dd-title'>{household.data?.address}</View>
        <VisitFields draft={draft} change={change} />
        {record.error && <View className='dd-bad'>{errorText(record.error)}</View>}
        <VisitsBefore householdId={householdId} />
      </QueryState>
    </Page>
  );
}

export default screen(RecordVisit);
