import { Controller, Get, Ip, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, MaybeActor, Public } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { SignedLinks } from '../platform/signed-links';
import { CertificateView, MyCertificateList, MyCertificateView } from './certificate.dto';
import { Certificates, type KnownCertificate } from './certificates.service';

@Controller()
export class CertificatesController {
  constructor(
    private readonly certificates: Certificates,
    private readonly links: SignedLinks,
  ) {}

  /** Those that I had made, with fresh links to print them again. */
  @Get('me/certificates')
  @Allow('hours.read')
  async mine(@CurrentActor() actor: Actor): Promise<MyCertificateList> {
    return { items: (await this.certificates.mine(actor)).map((each) => this.signed(each)) };
  }

  /** What I have served by now, with a code by which anybody can check it. */
  @Post('me/certificates')
  @Allow('hours.read')
  @RequiresIdempotencyKey()
  async issue(@CurrentActor() actor: Actor, @IdempotencyKey() idem: Idempotency): Promise<MyCertificateView> {
    return this.signed(await this.certificates.issue(actor, idem));
  }

  /** Whether a certificate is ours, and what it says; the name masked. */
  @Get('certificates/:checkCode')
  @Public('who is shown a certificate has no account here, and needs its code')
  async check(@Param('checkCode') checkCode: string, @Ip() address: string, @MaybeActor() actor: Actor | null): Promise<CertificateView> {
    return CertificateView.masked(await this.certificates.check(checkCode, actor ?? { address }));
  }

  private signed(known: KnownCertificate): MyCertificateView {
    return MyCertificateView.signed(known, this.links.sign(this.certificates.pathOf(known.certificate.id)));
  }
}
