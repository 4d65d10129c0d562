import { Controller, Get, Ip, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, MaybeActor, Public } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { CertificateView } from './certificate.dto';
import { Certificates } from './certificates.service';

@Controller()
export class CertificatesController {
  constructor(private readonly certificates: Certificates) {}

  /** What I have served by now, with a code by which anybody can check it. */
  @Post('me/certificates')
  @Allow('hours.read')
  @RequiresIdempotencyKey()
  async issue(@CurrentActor() actor: Actor, @IdempotencyKey() idem: Idempotency): Promise<CertificateView> {
    return CertificateView.of(await this.certificates.issue(actor, idem));
  }

  /** Whether a certificate is ours, and what it says; the name masked. */
  @Get('certificates/:checkCode')
  @Public('who is shown a certificate has no account here, and needs its code')
  async check(@Param('checkCode') checkCode: string, @Ip() address: string, @MaybeActor() actor: Actor | null): Promise<CertificateView> {
    return CertificateView.masked(await this.certificates.check(checkCode, actor ?? { address }));
  }
}
