import { View } from '@tarojs/components';
import { capsOf, sayAmount, sayValid } from '../../../features/points/rule-words';
import { usePointRules } from '../../../features/points/use-points';
import { now } from '../../../platform/clock';
import type { PointRuleView } from '../../../platform/views';
import { Card, Row, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { sayCalendarDay } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** By which rules points grow, with their caps; and which version holds from when. */
function PointRules() {
  const rules = usePointRules();
  const upcoming = rules.data?.upcoming ?? [];
  const empty = <StateView scene='search' title='还没有积分规则' text='规则公布以后，这里看得到' />;
  return (
    <Page title='怎么得分'>
      <QueryState query={rules} name='积分规则' isEmpty={rules.data?.items.length === 0} empty={empty}>
        {upcoming.length > 0 && <Section title='就要改的' />}
        {upcoming.length > 0 && (
          <Card look='list'>
            {upcoming.map((rule) => (
              <RuleRow key={`${rule.code} ${rule.version}`} rule={rule} from={`${sayCalendarDay(rule.from, now())} 起`} />
            ))}
          </Card>
        )}
        <Section title='现在的规则' />
        <Card look='list'>
          {rules.data?.items.map((rule) => (
            <RuleRow key={rule.code} rule={rule} />
          ))}
        </Card>
      </QueryState>
    </Page>
  );
}

function RuleRow({ rule, from }: { rule: PointRuleView; from?: string }) {
  const lines = [from, sayAmount(rule), ...capsOf(rule), sayValid(rule)].filter((line) => line !== undefined);
  return (
    <Row
      title={rule.name}
      sub={lines.map((line) => (
        <View key={line}>{line}</View>
      ))}
      end={`第 ${rule.version} 版`}
    />
  );
}

export default screen(PointRules);
