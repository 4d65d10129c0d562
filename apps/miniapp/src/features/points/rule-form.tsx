import { View } from '@tarojs/components';
import { TITLE_LENGTH } from '@duoduo/contracts/limits';
import { RULE_CATEGORIES, RULE_CATEGORY_NAMES } from '@duoduo/contracts/points';
import { now } from '../../platform/clock';
import { errorText } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import { useStoredDraft } from '../../platform/stored-draft';
import type { PointRuleView } from '../../platform/views';
import { Choice, Field, Input } from '../../ui/field';
import { FormFoot } from '../../ui/form-foot';
import { sayDate } from '../../ui/say-time';
import { ruleBodyOf, ruleDraftOf } from './rule-draft';
import { usePublishRule } from './use-points-desk';

const CODE_LENGTH = 32;

/** The next version of a rule, or a new one: it holds from a later day, so that nobody is surprised. */
export function RuleForm({ rule, onDone }: { rule?: PointRuleView; onDone: () => void }) {
  // what was typed upon one version is not the next one of another
  const { draft, isSent, change, keyToSend, sent } = useStoredDraft(rule ? `rule.${rule.code}.${rule.version}` : 'rule', () => ({
    ...ruleDraftOf(rule, now()),
    code: rule?.code ?? `r-${newKey()}`.slice(0, CODE_LENGTH),
  }));
  const publish = usePublishRule(sent);
  const body = ruleBodyOf(draft, draft.code);
  const submit = () => body && publish.mutate({ key: keyToSend(), body }, { onSuccess: onDone });
  const number = (name: 'amount' | 'capPerDay' | 'capPerMonth' | 'capPerYear' | 'validMonths', label: string, hint: string) => (
    <View>
      <View className='dd-label'>{label}</View>
      <Input
        label={label}
        kind='number'
        value={draft[name]}
        onChange={(text) => change({ [name]: text })}
        placeholder={hint}
        maxLength={7}
      />
    </View>
  );
  return (
    <View>
      <Field label='叫什么'>
        <Input
          label='规则名称'
          value={draft.name}
          onChange={(name) => change({ name })}
          placeholder='例如：邻里互助'
          maxLength={TITLE_LENGTH.max}
        />
      </Field>
      {!rule && (
        <Field label='用于哪类事'>
          <Choice
            label='用于哪类事'
            options={RULE_CATEGORIES.map((value) => ({ value, word: RULE_CATEGORY_NAMES[value] }))}
            value={draft.category}
            onChange={(category) => change({ category })}
          />
        </Field>
      )}
      <View className='dd-grid dd-grid--2 dd-mt3'>
        {number('amount', '每次多少分', '填 0 就按任务上写的分')}
        {number('validMonths', '几个月有效', '不填就到明年年底')}
      </View>
      <View className='dd-grid dd-grid--3 dd-mt3'>
        {number('capPerDay', '每人每天最多', '不填就不限')}
        {number('capPerMonth', '同一类每人每月最多', '不填就不限')}
        {number('capPerYear', '每人每年最多', '不填就不限')}
      </View>
      <Field
        label='从哪天起'
        optional={body ? `${sayDate(body.from)}起，以前的积分不变` : '明天或以后'}
        wrong={publish.error ? errorText(publish.error) : undefined}
      >
        <Input label='从哪天起' value={draft.from} onChange={(from) => change({ from })} placeholder='例如 2027-1-1' maxLength={12} />
      </Field>
      <FormFoot verb='发布' isBusy={publish.isPending} isOff={!body} isSent={isSent} onSubmit={submit} onLeave={onDone} />
    </View>
  );
}
