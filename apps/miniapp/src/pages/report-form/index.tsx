import { useEffect } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { ApiProblem } from '@duoduo/api-client/call';
import { DESCRIPTION_LENGTH } from '@duoduo/contracts/limits';
import { Emergency } from '../../features/portal/emergency';
import { BehalfFields, ContactFields } from '../../features/tasks/behalf-fields';
import { CategoryField } from '../../features/tasks/category-field';
import { PhotoField } from '../../features/tasks/photos';
import { PlaceField } from '../../features/tasks/place-field';
import { bodyOf, lacksOf } from '../../features/tasks/report-body';
import { useReportDraft } from '../../features/tasks/report-draft';
import { openingOf, type ReportParams } from '../../features/tasks/report-opening';
import { useCategories } from '../../features/tasks/use-categories';
import { useCreateReport } from '../../features/tasks/use-reports';
import { errorText, say } from '../../platform/feedback';
import { homesOf, useMe } from '../../platform/me';
import { replaceWith, switchTo } from '../../platform/navigation';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Field, TextArea } from '../../ui/field';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

/** The topic, and the category that stands chosen with it. */
const SUGGESTION = 'suggestion';

/** What is written for another is sealed with what comes with who one is. */
function ReportForm() {
  const { behalf, topic } = useRouter().params;
  const me = useMe();
  if (behalf !== '1' || !me.isPending) return <Form />;
  return (
    <Page title={titleOf(true, topic)}>
      <QueryState query={me} name='代报' />
    </Page>
  );
}

/** What stands in the form, kept as it is written; a home and the topic's category are filled in beforehand. */
function useReportForm(params: ReportParams) {
  const isOnBehalf = params.behalf === '1';
  const isSuggesting = params.topic === SUGGESTION;
  const me = useMe();
  const categories = useCategories();
  const { name, opening } = openingOf(params);
  const kept = useReportDraft(name, opening);
  const { draft, change } = kept;
  const hasHome = homesOf(me.data).length > 0;
  useEffect(() => {
    if (!draft.place && hasHome && !isOnBehalf) change({ place: { kind: 'home' } });
  });
  const isOffered = categories.data?.items.some(({ code }) => code === SUGGESTION);
  useEffect(() => {
    if (isSuggesting && !draft.topCode && isOffered) change({ topCode: SUGGESTION, categoryCode: SUGGESTION });
  });
  const code = draft.categoryCode ?? draft.topCode;
  const category = categories.data?.items.find((each) => each.code === code);
  return { ...kept, me: me.data, isOnBehalf, isSuggesting: isSuggesting && code === SUGGESTION, code, category };
}

type ReportFormState = ReturnType<typeof useReportForm>;

/** Sends what stands in the form: once, however often it is pressed, and forgets the draft when it has arrived. */
function useSubmit({ draft, isOnBehalf, forget, renewKey }: ReportFormState) {
  const create = useCreateReport();
  const body = bodyOf(draft, isOnBehalf);
  const onError = (error: Error) => {
    if (!(error instanceof ApiProblem)) return;
    if (error.code !== 'idempotency-key-reused') return renewKey();
    forget();
    say('上一次提交已经收到了');
    switchTo('matters');
  };
  const onSuccess = ({ id }: { id: string }) => {
    forget();
    replaceWith('report', { id });
  };
  return { ...create, submit: () => body && create.mutate({ key: draft.key, body }, { onSuccess, onError }) };
}

/** Tell what is wrong: a place that is filled in, two taps, one sentence. */
function Form() {
  const params: ReportParams = useRouter().params;
  const form = useReportForm(params);
  const { draft, change, me, isOnBehalf } = form;
  return (
    <Page title={titleOf(isOnBehalf, params.topic)} foot={<Foot {...form} />}>
      <WhoAnswers {...form} />
      <PlaceField place={draft.place} me={me} token={params.token} onChange={(place) => change({ place })} />
      {isOnBehalf && <BehalfFields draft={draft} onChange={change} />}
      <CategoryField topCode={draft.topCode} categoryCode={draft.categoryCode} onChange={change} />
      <Danger {...form} />
      <Field label='说一句话'>
        <TextArea
          label='说一句话'
          value={draft.description}
          onChange={(description) => change({ description })}
          placeholder='哪里、怎么了、从什么时候起'
          maxLength={DESCRIPTION_LENGTH.max}
        />
      </Field>
      <PhotoField photos={draft.photos} onChange={(photos) => change({ photos })} />
      {!isOnBehalf && <ContactFields draft={draft} onChange={change} />}
    </Page>
  );
}

function WhoAnswers({ category, isSuggesting }: ReportFormState) {
  const byStreet = category?.goesTo === 'street' && '由街道办理，社区和网格员看不到这件投诉';
  const byCommunity = isSuggesting && '建议由社区答复；要投诉社区、网格员或物业，请改选“投诉”';
  const words = byStreet || byCommunity;
  if (!words) return null;
  return (
    <View className='dd-mt2 dd-below--near'>
      <Banner>{words}</Banner>
    </View>
  );
}

function Danger({ category }: ReportFormState) {
  if (!category?.danger) return null;
  return (
    <View className='dd-mt2'>
      <Emergency numbers={category.emergencyNumbers.length ? category.emergencyNumbers : undefined} />
    </View>
  );
}

function Foot(form: ReportFormState) {
  const { draft, isOnBehalf, isKept, code } = form;
  const { error, isPending, submit } = useSubmit(form);
  const isBegun = draft.description.trim() !== '' || Boolean(code);
  const note = error ? errorText(error) : isBegun && isKept && '草稿已存好，离开也不会丢';
  return (
    <>
      {note && <View className='dd-foot__note'>{note}</View>}
      <Button isBusy={isPending} lacks={lacksOf(draft, isOnBehalf)} onPress={submit}>
        提交
      </Button>
    </>
  );
}

function titleOf(isOnBehalf: boolean, topic: string | undefined): string {
  if (isOnBehalf) return '代报';
  return topic === SUGGESTION ? '意见建议' : '反映问题';
}

export default screen(ReportForm);
