/** Sends one request. The mini-program passes one over Taro.request; another client may pass one over fetch. */
export type Transport = (request: {
  method: string;
  path: string;
  body?: unknown;
  headers: Record<string, string>;
}) => Promise<{ status: number; body: unknown }>;

/** One field that the API could not take, as a JSON pointer into the body or the name in the query. */
export interface FieldError {
  pointer: string;
  rule: string;
  message: string;
}

/** A refusal by the API. `code` is one of PROBLEM_CODES; switch on it, never on `title`. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly errors: readonly FieldError[],
    /** What the refusal adds for the reader, such as the limit that was reached. */
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(title);
    this.name = 'ApiProblem';
  }
}

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Success<Op> = Op extends { responses: infer Replies } ? Json<Replies[keyof Replies & (200 | 201 | 204)]> : never;
type Input<Op> = (Op extends { parameters: { path: infer P } } ? { path: P } : { path?: undefined }) &
  (Op extends { parameters: { query: infer Q } }
    ? { query: Q }
    : Op extends { parameters: { query?: infer Q } }
      ? { query?: Q }
      : { query?: undefined }) &
  (Op extends { parameters: { header: infer H } } ? { header: H } : { header?: undefined }) &
  (Op extends { requestBody: { content: { 'application/json': infer B } } } ? { body: B } : { body?: undefined });

/**
 * A typed request function over `send`. `Paths` is the interface that openapi-typescript generates; `headers` are added to
 * every request (the access token). Refusals are thrown as ApiProblem; what `send` throws (no network) passes through.
 */
export function createCall<Paths>(send: Transport, headers: () => Record<string, string>) {
  return async function call<Method extends string, Path extends keyof Paths & string>(
    method: Method,
    path: Path,
    input: Input<Paths[Path][Method & keyof Paths[Path]]>,
  ): Promise<Success<Paths[Path][Method & keyof Paths[Path]]>> {
    const given = input as { path?: unknown; query?: unknown; header?: Record<string, string>; body?: unknown };
    const reply = await send({
      method: method.toUpperCase(),
      path: fill(path, given.path) + queryString(given.query),
      body: given.body,
      headers: { ...headers(), ...given.header },
    });
    if (reply.status < 400) return reply.body as Success<Paths[Path][Method & keyof Paths[Path]]>;
    throw problemOf(reply.status, reply.body);
  };
}

/** Reads problem+json; what is not problem+json (a proxy's page) becomes the code `internal`. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const { code, title, errors, type: _type, status: _status, instance: _instance, ...facts } = problem;
  return new ApiProblem(
    status,
    typeof code === 'string' ? code : 'internal',
    typeof title === 'string' ? title : `HTTP ${status}`,
    Array.isArray(errors) ? (errors as FieldError[]) : [],
    facts,
  );
}

function fill(path: string, values: unknown): string {
  return Object.entries(values ?? {}).reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
}

function queryString(values: unknown): string {
  const pairs = Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return pairs.length ? `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}` : '';
}
