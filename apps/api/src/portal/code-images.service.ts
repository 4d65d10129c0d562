import { Injectable } from '@nestjs/common';
import type { Code } from '../codes/code.entity';
import { CodesService } from '../codes/codes.service';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import type { CodeVersionView } from './code.dto';
import { linkExpired } from './portal.errors';
import { qrSvgOf } from './qr-image';

/** Codes as pictures: an image tag sends no token, so each has a signed link of its own. */
@Injectable()
export class CodeImages {
  constructor(
    private readonly codes: CodesService,
    private readonly links: SignedLinks,
  ) {}

  linkTo(codeId: string): string {
    return this.links.sign(pathOf(codeId));
  }

  /** @throws link-expired, also when the code is no longer in use */
  async svg(codeId: string, signature: LinkSignature): Promise<string> {
    this.links.check(pathOf(codeId), signature);
    const code = await this.codes.find(codeId);
    if (!code || !this.codes.isInUse(code)) {
      throw linkExpired();
    }
    return qrSvgOf(this.codes.url(this.codes.printed(code).token));
  }

  viewOf(code: Code): CodeVersionView {
    return {
      id: code.id,
      kind: code.kind,
      version: code.version,
      state: this.codes.stateOf(code),
      createdAt: code.createdAt.toISOString(),
      endsAt: code.endsAt?.toISOString() ?? null,
      revokeReason: code.revokeReason,
      imageUrl: this.codes.isInUse(code) ? this.linkTo(code.id) : null,
    };
  }
}

function pathOf(codeId: string): string {
  return `/api/codes/${codeId}/image.svg`;
}
