import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import { CODE_STATE_NAMES, type CodeState } from '@duoduo/contracts/codes';
import { REVOKE_REASON_LENGTH } from '@duoduo/contracts/limits';
import { now } from '../../platform/clock';
import { errorText, say, sure } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import type { CodeVersionView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted } from '../../ui/card';
import { Field, Input } from '../../ui/field';
import type { ShapeName } from '../../ui/icon';
import { sayDay, sayMoment } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { FormFoot } from '../../ui/form-foot';
import { type CodeSubject, type Printed, useCodeVersions, useIssueCode, usePrintSheets, useRevokeCode } from './use-door-codes';

const STATE_SHAPES: Record<CodeState, ShapeName | null> = { active: 'done', grace: 'soon', ended: null, revoked: null };

interface Props {
  title: string;
  subject: CodeSubject;
  /** What a sheet of labels is printed for, and how its file is named. */
  printed: Printed;
  fileName: string;
}

/** The code that hangs there: its picture, the ones before it, a new one, an end, a label to print. */
export function CodeCard({ title, subject, printed, fileName }: Props) {
  const versions = useCodeVersions(subject);
  const items = versions.data?.items ?? [];
  const current = items.find(({ state }) => state === 'active');
  const [isRevoking, setIsRevoking] = useState(false);
  const issue = useIssueCode();
  const print = usePrintSheets();
  const replace = async () => {
    const isFirst = items.length === 0;
    if (!isFirst && !(await sure('换一个新码？', '旧码 7 天内还能用，请在 7 天内把新的贴上。'))) return;
    issue.mutate({ key: newKey(), subject }, { onSuccess: () => say(isFirst ? '已发码' : '已换新码') });
  };
  return (
    <Card>
      <View className='dd-head'>{title}</View>
      <QueryState query={versions} name={title} isNear>
        <View className='dd-line dd-line--start dd-line--top dd-mt2'>
          {current?.imageUrl && (
            <View className='dd-door-code'>
              <Image className='dd-door-code__in' src={current.imageUrl} nativeProps={{ alt: title }} />
            </View>
          )}
          <View className='dd-grow'>
            {items.length === 0 && <View className='dd-sub'>还没有发过码</View>}
            {items.map((version) => (
              <VersionLine key={version.id} version={version} />
            ))}
            <View className='dd-line dd-line--start dd-mt2'>
              {current && (
                <Button
                  kind='second'
                  isSmall
                  isBusy={print.isPending}
                  label={`打印标牌：${title}`}
                  onPress={() => print.mutate({ key: newKey(), printed, name: `${fileName}.pdf` })}
                >
                  打印标牌
                </Button>
              )}
              <Button kind='plain' isBusy={issue.isPending} onPress={() => void replace()}>
                {items.length === 0 ? '发码' : '换新码'}
              </Button>
              {current && (
                <Button kind='plain' onPress={() => setIsRevoking(true)}>
                  作废
                </Button>
              )}
            </View>
          </View>
        </View>
        {isRevoking && current && <RevokeForm codeId={current.id} onDone={() => setIsRevoking(false)} />}
      </QueryState>
    </Card>
  );
}

function VersionLine({ version }: { version: CodeVersionView }) {
  return (
    <View className='dd-td'>
      <View className='dd-grow dd-sub dd-ink'>
        <Dotted parts={[`第 ${version.version} 版`, `${sayMoment(version.createdAt, now())} 发`, version.revokeReason]} />
      </View>
      {version.state === 'grace' && version.endsAt && <View className='dd-cap dd-desk__gap'>{sayDay(version.endsAt, now())}停用</View>}
      <StatusTag shape={STATE_SHAPES[version.state]} word={CODE_STATE_NAMES[version.state]} />
    </View>
  );
}

function RevokeForm({ codeId, onDone }: { codeId: string; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const revoke = useRevokeCode();
  const submit = async () => {
    if (!(await sure('作废这个码？', '马上就打不开了，不能恢复；门上要换新的。'))) return;
    const onSuccess = () => {
      say('已作废');
      onDone();
    };
    revoke.mutate({ codeId, reason: reason.trim() }, { onSuccess });
  };
  return (
    <>
      <Field label='为什么作废？' wrong={revoke.error ? errorText(revoke.error) : undefined}>
        <Input
          label='作废原因'
          value={reason}
          onChange={setReason}
          placeholder='例如 标牌被撕走、拍照外传'
          maxLength={REVOKE_REASON_LENGTH.max}
        />
      </Field>
      <FormFoot
        verb='作废'
        isBusy={revoke.isPending}
        isOff={reason.trim().length < REVOKE_REASON_LENGTH.min}
        onSubmit={() => void submit()}
        onLeave={onDone}
      />
    </>
  );
}
