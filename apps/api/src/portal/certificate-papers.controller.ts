import { Controller, Get, Header, Ip, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { type Actor, MaybeActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { CertificatePapers } from './certificate-papers.service';

@Controller()
export class CertificatePapersController {
  constructor(private readonly papers: CertificatePapers) {}

  /** A certificate on A4, with a code by which it is checked. */
  @Get('certificate-papers/:certificateId.pdf')
  @Public('a download sends no token: who holds it got the signed link, which ends after ten minutes')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@Param('certificateId', IdPipe) certificateId: string, @Query() signature: SignedQuery): Promise<StreamableFile> {
    const file = await this.papers.pdf(certificateId, signature);
    return new StreamableFile(file, {
      type: 'application/pdf',
      length: file.length,
      disposition: `inline; filename="duoduo-certificate-${certificateId}.pdf"`,
    });
  }

  /** The page behind the code on a certificate. It is for people; programs ask /certificates. */
  @Get('certificate-checks/:checkCode')
  @Public('who is shown a certificate has no account here, and needs its code')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  page(@Param('checkCode') checkCode: string, @Ip() address: string, @MaybeActor() actor: Actor | null): Promise<string> {
    return this.papers.checked(checkCode, actor ?? { address });
  }
}
