import { View } from '@tarojs/components';
import { open } from '../../platform/navigation';
import { Checkbox, Choice, Field, Input } from '../../ui/field';
import { useConsent } from '../identity/use-consent';
import type { ReportDraft } from './report-body';

interface Props {
  draft: ReportDraft;
  onChange: (part: Partial<ReportDraft>) => void;
}

const CHANNELS = [
  { value: 'phone', word: '来电' },
  { value: 'counter', word: '来访' },
  { value: 'visit', word: '走访' },
  { value: '12345', word: '12345' },
] as const;

/** What 12345 usually allows. */
const DAYS = [
  { value: '1', word: '1 天' },
  { value: '3', word: '3 天' },
  { value: '5', word: '5 天' },
  { value: '7', word: '7 天' },
] as const;

/** For whom staff files a report, and how it reached them. */
export function BehalfFields({ draft, onChange }: Props) {
  return (
    <>
      <Field label='谁反映的？'>
        <Input label='反映人姓名' value={draft.behalfName} onChange={(behalfName) => onChange({ behalfName })} placeholder='姓名' />
        <View className='dd-mt2'>
          <Input
            label='反映人电话'
            kind='number'
            value={draft.phone}
            onChange={(phone) => onChange({ phone })}
            placeholder='电话，可不填'
          />
        </View>
      </Field>
      <Field label='怎么来的？'>
        <Choice label='怎么来的' options={CHANNELS} value={draft.channel} onChange={(channel) => onChange({ channel })} columns={4} />
      </Field>
      {draft.channel === '12345' && <ExternalFields draft={draft} onChange={onChange} />}
    </>
  );
}

/** The order of 12345 that it came with: nobody files it twice, and its time prevails. */
function ExternalFields({ draft, onChange }: Props) {
  const days = DAYS.find(({ value }) => value === draft.externalDays)?.value ?? null;
  return (
    <>
      <Field label='12345 工单号'>
        <Input label='12345 工单号' value={draft.externalNumber ?? ''} onChange={(externalNumber) => onChange({ externalNumber })} />
      </Field>
      <Field label='工单要求几天内办完？'>
        <Choice
          label='工单要求几天内办完'
          options={DAYS}
          value={days}
          onChange={(externalDays) => onChange({ externalDays })}
          columns={4}
        />
      </Field>
    </>
  );
}

/** Whether the unit that does the work may call. */
export function ContactFields({ draft, onChange }: Props) {
  const consent = useConsent();
  // Name and phone are handed on only by who has agreed; the draft waits while he reads.
  const allow = (allowContact: boolean) => {
    if (allowContact && consent.data?.upToDate === false) open('consent', { ask: '1' });
    else onChange({ allowContact });
  };
  return (
    <View className='dd-mt2'>
      <Checkbox label='允许承办单位联系我' isOn={draft.allowContact} onChange={allow} />
      {draft.allowContact && (
        <Input
          label='电话'
          kind='number'
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          placeholder='留电话方便回复，不填就用登记的'
        />
      )}
    </View>
  );
}
