import type { RuleCategory } from '@duoduo/contracts/points';
import { sayLimits } from '../../../features/points/say-points';
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
  const empty = <StateView icon='doc' title='还没有积分规则' text='规则公布以后，这里看得到' />;
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

/** Where the cause says how many. */
const UNFIXED: Record<RuleCategory, string> = { task: '按任务定', activity: '按时长定', report: '按反映定' };

function RuleRow({ rule, from }: { rule: PointRuleView; from?: string }) {
  const words = [...(from ? [from] : []), ...sayLimits(rule), `第 ${rule.version} 版`];
  return <Row title={rule.name} sub={words.join('，')} end={rule.amount > 0 ? `${rule.amount} 分` : UNFIXED[rule.category]} />;
}

export default screen(PointRules);
