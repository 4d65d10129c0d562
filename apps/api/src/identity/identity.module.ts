import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AreasModule } from '../areas/areas.module';
import { Config } from '../platform/config';
import { AccessGuard } from './access.guard';
import { AccessTokens } from './access-tokens.service';
import { AccountsService } from './accounts.service';
import { Administrators } from './administrators.service';
import { ConsentsController } from './consents.controller';
import { ConsentsService } from './consents.service';
import { EstatePlaces } from './estate-places.service';
import { FirstStart } from './first-start.service';
import { ForgetWechatCodes } from './forget-wechat-codes.job';
import { MoveStragglersHandler } from './move-stragglers.handler';
import { Passwords } from './passwords.service';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';
import { ErasuresController } from './erasures.controller';
import { ForgetErasedHandler } from './forget-erased.handler';
import { IdentityErasures } from './identity-erasures.service';
import { PersonErasures } from './person-erasures.service';
import { PersonJoins } from './person-joins.service';
import { PostGrants } from './post-grants.service';
import { PostLists } from './post-lists.service';
import { PostsController } from './posts.controller';
import { PostsService } from './posts.service';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { signInLimits } from './sign-in.throttle';
import { SignInService } from './sign-in.service';
import { UnitFiles } from './unit-files.service';
import { UnitsController } from './units.controller';
import { UnitsService } from './units.service';
import { WechatAccounts } from './wechat-accounts.service';
import { WechatCodes } from './wechat-codes.service';

/** People, how they sign in, and what they may do where. */
@Module({
  imports: [AreasModule, ThrottlerModule.forRootAsync({ inject: [Config], useFactory: signInLimits })],
  controllers: [SessionsController, PeopleController, UnitsController, ConsentsController, ErasuresController, PostsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessTokens,
    AccountsService,
    Administrators,
    ConsentsService,
    EstatePlaces,
    FirstStart,
    ForgetWechatCodes,
    MoveStragglersHandler,
    Passwords,
    PeopleService,
    ForgetErasedHandler,
    IdentityErasures,
    PersonErasures,
    PersonJoins,
    PostGrants,
    PostLists,
    PostsService,
    SessionsService,
    SignInService,
    UnitFiles,
    UnitsService,
    WechatAccounts,
    WechatCodes,
  ],
  exports: [
    AccountsService,
    ConsentsService,
    PeopleService,
    PersonErasures,
    PersonJoins,
    PostsService,
    SessionsService,
    UnitsService,
    EstatePlaces,
    PostLists,
    WechatAccounts,
    WechatCodes,
  ],
})
export class IdentityModule {}
