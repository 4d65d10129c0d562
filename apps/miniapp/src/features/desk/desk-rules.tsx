import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { mayDo } from '@duoduo/contracts/policy';
import { RULE_CATEGORY_NAMES } from '@duoduo/contracts/points';
import { useKeys } from '../../platform/desk';
import type { PointRuleView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { RuleForm } from '../points/rule-form';
import { capsOf, sayAmount, saySince, sayValid } from '../points/rule-words';
import { usePointRules } from '../points/use-points';
import { useRuleVersions } from '../points/use-points-desk';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { NewButton } from './new-button';
import { useSelection } from './use-selection';

/** What is paid for what. A county publishes the next version; everybody reads the former ones. */
export function DeskRules({ post, slices }: { post: PostView; slices: ReactNode }) {
  const rules = usePointRules();
  const [form, setForm] = useState<'new' | 'next' | null>(null);
  const isNew = form === 'new';
  const begin = () => setForm('new');
  const close = () => setForm(null);
  const items = rowsOf(rules.data);
  const { selected, choose } = useSelection(items, ({ code }) => code, close);
  const canPublish = mayDo([post.role], 'points.publish') && post.areaCode.length <= AREA_CODE_LENGTHS.county;
  useKeys(canPublish && form === null ? { n: begin } : {});
  const write = canPublish && <NewButton word='新规则' isFormOpen={form !== null} onPress={begin} />;
  return (
    <>
      <DeskList title='积分规则' end={write} head={slices}>
        <QueryState
          query={rules}
          name='积分规则'
          isNear
          isEmpty={items.length === 0}
          empty={<StateView icon='star' title='还没有积分规则' isNear />}
        >
          {items.map((rule) => (
            <DeskItem
              key={rule.code}
              title={rule.name}
              tag={
                rule.isComing ? (
                  <StatusTag shape='wait' word='还没开始' />
                ) : (
                  <StatusTag shape={null} word={RULE_CATEGORY_NAMES[rule.category]} />
                )
              }
              sub={sayAmount(rule)}
              end={`第 ${rule.version} 版`}
              isOn={!isNew && rule.code === selected?.code}
              onPress={() => choose(rule)}
            />
          ))}
        </QueryState>
      </DeskList>
      <DeskThing>
        {isNew && (
          <Card>
            <View className='dd-head'>新规则</View>
            <RuleForm onDone={close} />
          </Card>
        )}
        {!isNew && selected && (
          <RuleThing
            key={selected.code}
            rule={selected}
            canPublish={canPublish}
            isChanging={form === 'next'}
            onChange={(isChanging) => setForm(isChanging ? 'next' : null)}
          />
        )}
        {!canPublish && <View className='dd-sub dd-mt3'>规则由旗区以上发布，全市一样</View>}
      </DeskThing>
    </>
  );
}

type Row = PointRuleView & { isComing: boolean };

/** What holds today, and new rules that hold later. */
function rowsOf(rules: { items: PointRuleView[]; upcoming: PointRuleView[] } | undefined): Row[] {
  const today = (rules?.items ?? []).map((rule) => ({ ...rule, isComing: false }));
  const known = new Set(today.map(({ code }) => code));
  const coming = (rules?.upcoming ?? []).filter(({ code }) => !known.has(code)).map((rule) => ({ ...rule, isComing: true }));
  return [...today, ...coming.filter(({ code }, index) => coming.findIndex((each) => each.code === code) === index)];
}

interface RuleProps {
  rule: Row;
  canPublish: boolean;
  isChanging: boolean;
  onChange: (isChanging: boolean) => void;
}

function RuleThing({ rule, canPublish, isChanging, onChange }: RuleProps) {
  return (
    <>
      <View className='dd-title dd-below'>{rule.name}</View>
      <Card>
        {isChanging && <RuleForm rule={rule} onDone={() => onChange(false)} />}
        {!isChanging && (
          <>
            <Fact name='用于'>{RULE_CATEGORY_NAMES[rule.category]}</Fact>
            <Fact name='分值'>{sayAmount(rule)}</Fact>
            <Fact name='上限'>{sayCaps(rule)}</Fact>
            <Fact name='有效'>{sayValid(rule)}</Fact>
            <Fact name='版本'>{saySince(rule)}</Fact>
            {canPublish && (
              <View className='dd-mt3'>
                <Button kind='second' onPress={() => onChange(true)}>
                  发布新版
                </Button>
              </View>
            )}
          </>
        )}
      </Card>
      <RuleHistory ruleCode={rule.code} current={rule} />
    </>
  );
}

function sayCaps(rule: PointRuleView): string {
  return capsOf(rule).join('；') || '没有另设';
}

/** Every version: what is to come, what holds, what held. */
function RuleHistory({ ruleCode, current }: { ruleCode: string; current: Row }) {
  const versions = useRuleVersions(ruleCode);
  const items = versions.data?.items ?? [];
  const tagOf = (version: number) => {
    if (version > current.version || current.isComing) return <StatusTag shape='wait' word='还没开始' />;
    return version === current.version ? <StatusTag shape='doing' word='正在执行' /> : <StatusTag shape={null} word='以前' />;
  };
  return (
    <>
      <Section title='历次版本' />
      <Card look='tight'>
        <QueryState query={versions} name='历次版本' isNear isEmpty={items.length === 0} empty='没有历次版本'>
          {items.map((version) => (
            <View key={version.version} className='dd-td dd-td--top'>
              <View className='dd-grow'>
                <View>
                  {saySince(version)}，{sayAmount(version)}
                </View>
                <View className='dd-cap'>{sayCaps(version)}</View>
              </View>
              <View className='dd-ml2 dd-fixed'>{tagOf(version.version)}</View>
            </View>
          ))}
        </QueryState>
      </Card>
    </>
  );
}
