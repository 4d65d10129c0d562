import type { Language } from '@duoduo/contracts/problem-codes';
import type { FastifyRequest } from 'fastify';

/** English only when it is asked for first; everybody else gets Chinese. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}
