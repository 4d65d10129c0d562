import { useState } from 'react';
import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { say, sure } from '../../platform/feedback';
import type { PassBody, ReportView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Choice, Field, TextArea } from '../../ui/field';
import { useAreasUnder } from '../portal/use-codes';
import { CategoryField } from './category-field';
import { usePassReport } from './use-reports';

/** Whether it lies at the street, above every community. */
function isAtStreet({ areaCode }: ReportView): boolean {
  return areaCode.length < AREA_CODE_LENGTHS.community;
}

export function passWords(report: ReportView): string {
  return isAtStreet(report) ? '不是投诉，转社区' : '是投诉社区的，转街道';
}

/** A report under the wrong name goes to who handles what it really is. `onPassed`: who passed it on may not see it any more. */
export function PassForm({ report, onPassed }: { report: ReportView; onPassed: () => void }) {
  const isDown = isAtStreet(report);
  const to = isDown ? 'community' : 'street';
  const communities = useAreasUnder(isDown ? report.areaCode : undefined);
  const [codes, setCodes] = useState<{ topCode: string | null; categoryCode: string | null }>({ topCode: null, categoryCode: null });
  const [areaCode, setAreaCode] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const pass = usePassReport(report.id);
  const isReady = codes.categoryCode !== null && (!isDown || areaCode !== null) && reason.trim().length >= NOTE_LENGTH.min;
  const submit = async () => {
    if (!codes.categoryCode) return;
    const body: PassBody = { categoryCode: codes.categoryCode, reason: reason.trim(), ...(areaCode ? { areaCode } : {}) };
    if (!isDown && !(await sure('转给街道？', '转出后社区和网格员都看不到这件，也不会再转回来。'))) return;
    pass.mutate(body, {
      onSuccess: ({ areaName }) => {
        say(`已转给${areaName}`);
        onPassed();
      },
    });
  };
  return (
    <View>
      {isDown && (
        <Field label='转给哪个社区？' optional={report.place}>
          <Choice
            label='转给哪个社区'
            options={(communities.data?.items ?? []).map(({ code, name }) => ({ value: code, word: name }))}
            value={areaCode}
            onChange={setAreaCode}
            isLow
          />
        </Field>
      )}
      <CategoryField {...codes} onChange={setCodes} isOffered={({ goesTo }) => goesTo === to} />
      <Field label='为什么转？反映人会看到'>
        <TextArea label='为什么转' value={reason} onChange={setReason} placeholder='一句话说清楚' />
      </Field>
      <View className='dd-mt3'>
        <Button isBusy={pass.isPending} isOff={!isReady} onPress={() => void submit()}>
          {isDown ? '转给社区' : '转给街道'}
        </Button>
      </View>
    </View>
  );
}
