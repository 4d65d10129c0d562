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

/** Tell what is wrong: a place that is filled in, two taps, one sentence. */
function Form() {
  const params: ReportParams = useRouter().params;
  const { token, behalf, topic } = params;
  const isOnBehalf = behalf === '1';
  const me = useMe();
  const categories = useCategories();
  const { name, opening } = openingOf(params);
  const { draft, isKept, change, forget, renewKey } = useReportDraft(name, opening);
  const hasHome = homesOf(me.data).length > 0;
  useEffect(() => {
    if (!draft.place && hasHome && !isOnBehalf) change({ place: { kind: 'home' } });
  });
  const isSuggesting = topic === SUGGESTION;
  const isOffered = categories.data?.items.some(({ code }) => code === SUGGESTION);
  useEffect(() => {
    if (isSuggesting && !draft.topCode && isOffered) change({ topCode: SUGGESTION, categoryCode: SUGGESTION });
  });
  const create = useCreateReport();
  const body = bodyOf(draft, isOnBehalf);
  const chosen = draft.categoryCode ?? draft.topCode;
  const goesToStreet = categories.data?.items.some((category) => category.code === chosen && category.goesTo === 'street');
  const danger = categories.data?.items.find((category) => category.code === chosen && category.danger);
  const submit = () => {
    if (!body) return;
    create.mutate(
      { key: draft.key, body },
      {
        onSuccess: (report) => {
          forget();
          replaceWith('report', { id: report.id });
        },
        onError: (error) => {
          if (!(error instanceof ApiProblem)) return;
          if (error.code !== 'idempotency-key-reused') return renewKey();
          forget();
          say('上一次提交已经收到了');
          switchTo('matters');
        },
      },
    );
  };
  const isBegun = draft.description.trim() !== '' || Boolean(chosen);
  const note = create.error ? errorText(create.error) : isBegun && isKept && '草稿已存好，离开也不会丢';
  const foot = (
    <>
      {note && <View className='dd-foot__note'>{note}</View>}
      <Button isBusy={create.isPending} lacks={lacksOf(draft, isOnBehalf)} onPress={submit}>
        提交
      </Button>
    </>
  );
  return (
    <Page title={titleOf(isOnBehalf, topic)} foot={foot}>
      {goesToStreet && (
        <View className='dd-mt2 dd-below--near'>
          <Banner>由街道办理，社区和网格员看不到这件投诉</Banner>
        </View>
      )}
      {isSuggesting && chosen === SUGGESTION && (
        <View className='dd-mt2 dd-below--near'>
          <Banner>建议由社区答复；要投诉社区、网格员或物业，请改选“投诉”</Banner>
        </View>
      )}
      <PlaceField place={draft.place} me={me.data} token={token} onChange={(place) => change({ place })} />
      {isOnBehalf && <BehalfFields draft={draft} onChange={change} />}
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

function titleOf(isOnBehalf: boolean, topic: string | undefined): string {
  if (isOnBehalf) return '代报';
  return topic === SUGGESTION ? '意见建议' : '反映问题';
}

export default screen(ReportForm);
