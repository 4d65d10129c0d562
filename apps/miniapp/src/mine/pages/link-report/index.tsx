import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ApiProblem } from '@duoduo/api-client/call';
import { DESCRIPTION_LENGTH } from '@duoduo/contracts/limits';
import { useLinkedHouseholds, useReportForLinked } from '../../../features/households/use-links';
import { Emergency } from '../../../features/portal/emergency';
import { CategoryField } from '../../../features/tasks/category-field';
import { useReportDraft } from '../../../features/tasks/report-draft';
import { useCategories } from '../../../features/tasks/use-categories';
import { errorText, say } from '../../../platform/feedback';
import { useMe } from '../../../platform/me';
import { replaceWith } from '../../../platform/navigation';
import type { LinkedHouseholdView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Row } from '../../../ui/card';
import { Field, TextArea } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** 代报 for a household that I look after: its address is the place. */
function LinkReport() {
  const { id } = useRouter().params;
  const households = useLinkedHouseholds();
  const household = households.data?.items.find((each) => each.id === id);
  // what is written is sealed with what comes with who one is
  const me = useMe();
  if (household && !me.isPending) return <ReportFor household={household} />;
  return (
    <Page title='代报'>
      <QueryState query={household ? me : households} name='联系户'>
        <StateView scene='door' title='您不再联系这一户' text='要反映问题，请扫门口的码' />
      </QueryState>
    </Page>
  );
}

function ReportFor({ household }: { household: LinkedHouseholdView }) {
  const { draft, change, forget, renewKey } = useReportDraft(`link-${household.id}`, {});
  const report = useReportForLinked(household.id);
  const categories = useCategories();
  const description = draft.description.trim();
  const body =
    draft.categoryCode && description.length >= DESCRIPTION_LENGTH.min ? { categoryCode: draft.categoryCode, description } : null;
  const danger = categories.data?.items.find(({ code, danger: isDanger }) => code === draft.categoryCode && isDanger);
  const submit = () => {
    if (!body) return;
    const onSuccess = ({ id }: { id: string }) => {
      forget();
      replaceWith('report', { id });
    };
    const onError = (error: Error) => {
      if (!(error instanceof ApiProblem)) return;
      if (error.code !== 'idempotency-key-reused') return renewKey();
      forget();
      say('上一次提交已经收到了');
    };
    report.mutate({ key: draft.key, body }, { onSuccess, onError });
  };
  const foot = (
    <>
      <View className='dd-foot__note'>{report.error ? errorText(report.error) : '会写明由联系党员代报'}</View>
      <Button isBusy={report.isPending} isOff={!body} onPress={submit}>
        提交
      </Button>
    </>
  );
  return (
    <Page title='代报' foot={foot}>
      <Card look='list'>
        <Row icon='pin' title={household.address} sub='您联系的这一户，地址不用填' />
      </Card>
      <CategoryField topCode={draft.topCode} categoryCode={draft.categoryCode} onChange={change} />
      {danger && (
        <View className='dd-mt2'>
          <Emergency numbers={danger.emergencyNumbers.length ? danger.emergencyNumbers : undefined} />
        </View>
      )}
      <Field label='说一句话'>
        <TextArea
          label='说一句话'
          value={draft.description}
          onChange={(words) => change({ description: words })}
          placeholder='哪里、怎么了、从什么时候起'
          maxLength={DESCRIPTION_LENGTH.max}
        />
      </Field>
    </Page>
  );
}

export default screen(LinkReport);
