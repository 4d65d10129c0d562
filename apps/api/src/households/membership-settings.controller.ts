import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { AreaCodePipe } from '../platform/http/area-code.pipe';
import { ChangeMembershipSettingBody, MembershipSettingView } from './membership.dto';
import { MembershipSettings, type SettingOfCommunity } from './membership-settings.service';

@Controller('membership-settings')
export class MembershipSettingsController {
  constructor(private readonly settings: MembershipSettings) {}

  /** How a community takes requests in. */
  @Get(':areaCode')
  @Allow('membership.configure')
  async get(@CurrentActor() actor: Actor, @Param('areaCode', AreaCodePipe) areaCode: string): Promise<MembershipSettingView> {
    return viewOf(await this.settings.get(actor, areaCode));
  }

  /** From the next request on. */
  @Patch(':areaCode')
  @Allow('membership.configure')
  async change(
    @CurrentActor() actor: Actor,
    @Param('areaCode', AreaCodePipe) areaCode: string,
    @Body() { approvesMatches }: ChangeMembershipSettingBody,
  ): Promise<MembershipSettingView> {
    return viewOf(await this.settings.change(actor, areaCode, approvesMatches));
  }
}

function viewOf({ communityCode, approvesMatches, changedAt }: SettingOfCommunity): MembershipSettingView {
  return { communityCode, approvesMatches, changedAt: changedAt?.toISOString() ?? null };
}
