import { randomUUID } from 'node:crypto';
import { request as send, type ClientRequest, type IncomingMessage } from 'node:http';
import type { PictureFile } from '../support/picture-files';

/** The address compiled into dist/weapp; the phone would ask there, the bridge asks the test's own server. */
const COMPILED_ORIGIN = 'http://127.0.0.1:3000';
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

interface RequestOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  timeout?: number;
  success?(result: object): void;
  fail?(result: { errMsg: string }): void;
  complete?(result: object): void;
}

export interface UploadOptions extends RequestOptions {
  filePath: string;
  /** Of the form's field. */
  name: string;
}

export interface SentRequest {
  method: string;
  path: string;
  status: number | null;
}

/** What is sent, and how the answer is read. */
interface Content {
  body: Buffer | undefined;
  type: string;
  read(text: string): unknown;
}

/** `wx.request` and `wx.uploadFile` over HTTP to a server on this machine; without one, every request fails as without a network. */
export class Requests {
  readonly sent: SentRequest[] = [];
  inFlight = 0;
  server: string | null;
  private readonly open = new Set<ClientRequest>();

  constructor(
    server: string | null,
    private readonly world: { parse(json: string): unknown; defer(callback: () => void): void; report(error: unknown): void },
  ) {
    this.server = server;
  }

  readonly request = (options: RequestOptions) => {
    const method = options.method ?? 'GET';
    const body = method === 'GET' || options.data === undefined ? undefined : Buffer.from(JSON.stringify(options.data));
    return this.start(options, method, { body, type: 'application/json', read: (text) => this.parsed(text) });
  };

  /** `wx.uploadFile`: a form with one file; the answer comes as text, whatever it is. */
  upload(options: UploadOptions, file: PictureFile | undefined): object {
    if (!file) {
      this.world.defer(() => this.end(options, null, 'file not found'));
      return task(() => undefined);
    }
    const edge = `----${randomUUID()}`;
    const head = `--${edge}\r\ncontent-disposition: form-data; name="${options.name}"; filename="${file.name}"\r\ncontent-type: ${file.mimeType}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file.buffer, Buffer.from(`\r\n--${edge}--\r\n`)]);
    return this.start(options, 'POST', { body, type: `multipart/form-data; boundary=${edge}`, read: (text) => text });
  }

  private start(options: RequestOptions, method: string, content: Content): object {
    const noted: SentRequest = { method, path: options.url.replace(COMPILED_ORIGIN, ''), status: null };
    this.sent.push(noted);
    const problem = this.problemOf(options.url, method);
    if (problem !== null || this.server === null) {
      if (problem !== null) this.world.report(`request:fail ${problem}`);
      this.world.defer(() => this.end(options, null, problem ?? ''));
      return task(() => undefined);
    }
    const sent = this.send(new URL(noted.path, this.server), noted, options, content);
    return task(() => sent.destroy(new Error('abort')));
  }

  /** Ends what is under way; nobody waits for it any more. */
  close(): void {
    for (const sent of this.open) sent.destroy();
  }

  private problemOf(url: string, method: string): string | null {
    if (!METHODS.includes(method)) return `${method} is not a method of wx.request`;
    return url.startsWith(`${COMPILED_ORIGIN}/`) ? null : `url not in domain list: ${url}`;
  }

  private send(url: URL, noted: SentRequest, options: RequestOptions, { body, type, read }: Content): ClientRequest {
    if (url.hostname !== '127.0.0.1') throw new Error(`a test talks to this machine only, not to ${url.hostname}`);
    // A phone says how long what it sends is, whatever the method; node would not for a DELETE.
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const headers = { 'content-type': type, ...options.header, ...length };
    const sent = send(url, { method: noted.method, headers, timeout: options.timeout ?? 60_000, agent: false });
    this.open.add(sent);
    this.inFlight += 1;
    const end = (result: object | null, problem: string) => {
      if (!this.open.delete(sent)) return;
      this.inFlight -= 1;
      this.end(options, result, problem);
    };
    sent.on('response', (reply) => {
      noted.status = reply.statusCode ?? null;
      void this.resultOf(reply, read).then(
        (result) => end(result, ''),
        (error: Error) => end(null, error.message),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', (error) => end(null, error.message));
    sent.end(body);
    return sent;
  }

  private async resultOf(reply: IncomingMessage, read: Content['read']): Promise<object> {
    const chunks: Buffer[] = [];
    for await (const chunk of reply) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    return { statusCode: reply.statusCode, header: reply.headers, cookies: [], data: read(text), errMsg: 'request:ok' };
  }

  /** What is not JSON comes as text, without an error. */
  private parsed(text: string): unknown {
    try {
      return this.world.parse(text);
    } catch {
      return text;
    }
  }

  private end(options: RequestOptions, result: object | null, problem: string): void {
    try {
      if (result) options.success?.(result);
      else options.fail?.({ errMsg: `request:fail ${problem}` });
      options.complete?.(result ?? {});
    } catch (error) {
      this.world.report(error);
    }
  }
}

function task(abort: () => void) {
  return { abort, onHeadersReceived() {}, offHeadersReceived() {}, onChunkReceived() {}, offChunkReceived() {} };
}
