import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FileTooLarge, SealedFile } from '../sealed-file';

/** The file of a multipart request, before its first byte is read: a refusal costs nothing. */
export class IncomingFile {
  constructor(private readonly request: FastifyRequest) {}

  /** Null where the request brings no file. @throws FileTooLarge */
  async receive(limits: { folder: string; maxBytes: number }): Promise<{ fileName: string; file: SealedFile } | null> {
    if (!this.request.isMultipart()) {
      return null;
    }
    const part = await this.request.file({ limits: { fileSize: limits.maxBytes, files: 1, fields: 10 }, throwFileSizeLimit: false });
    if (!part) {
      return null;
    }
    const file = await SealedFile.receive(part.file, limits);
    if (part.file.truncated) {
      file.close();
      throw new FileTooLarge();
    }
    return { fileName: part.filename, file };
  }
}

/** The handler's parameter for it. */
export const Incoming = createParamDecorator(
  (_: unknown, context: ExecutionContext) => new IncomingFile(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Documents a route that takes one file, in the field `file`. */
export const TakesFile = () =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } }),
  );
