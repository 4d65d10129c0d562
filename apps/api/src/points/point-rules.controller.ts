import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PointRuleView, PublishRuleBody, RuleList, RuleVersions } from './point-rule.dto';
import { PointRules } from './point-rules.service';

@Controller('points/rules')
export class PointRulesController {
  constructor(private readonly rules: PointRules) {}

  /** What is paid for what, in the versions that hold today, and those that are published and hold later. */
  @Get()
  @Public('the rules of the points are published')
  async list(): Promise<RuleList> {
    return RuleList.of([...(await this.rules.today()).values()], await this.rules.upcoming());
  }

  /** What a rule said before, says now and will say; none of a rule that nobody published. */
  @Get(':ruleCode/versions')
  @Public('the rules of the points are published')
  async versions(@Param('ruleCode') ruleCode: string): Promise<RuleVersions> {
    return { items: (await this.rules.versions(ruleCode)).map(PointRuleView.of) };
  }

  /**
   * The next version of a rule, or a new rule.
   * @throws {403} rules-not-yours
   * @throws {422} rule-day-past, rule-category-stays
   */
  @Post()
  @Allow('points.publish')
  @RequiresIdempotencyKey()
  async publish(@CurrentActor() actor: Actor, @Body() body: PublishRuleBody, @IdempotencyKey() idem: Idempotency): Promise<PointRuleView> {
    const { from: fromDay, ...rule } = body;
    return PointRuleView.of(await this.rules.publish(actor, { ...rule, fromDay }, idem));
  }
}
