import { problemOf } from '@duoduo/api-client/call';
import { NoConnection, withSession } from './transport';

// Files of a PC. A mini-program never comes here: the desk is opened in a browser.

/** Lets somebody choose a file; null when he thinks better of it. `kinds` as in `accept`: `.xlsx,.csv`. */
export function chooseFile(kinds: string): Promise<File | null> {
  return new Promise((done) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = kinds;
    field.addEventListener('change', () => done(field.files?.[0] ?? null));
    field.addEventListener('cancel', () => done(null));
    field.click();
  });
}

/** Sends a file to a path of the API and answers what the API says. @throws ApiProblem */
export async function sendFile<Answer>(path: string, file: File, header: Record<string, string>): Promise<Answer> {
  const reply = await request(path, { method: 'POST', header, form: { file } });
  return (await reply.json()) as Answer;
}

/** Fetches a file of the API and lets the browser keep it under a name. @throws ApiProblem */
export async function keepFile(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await (await request(path, { method: 'GET' })).blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** A browser may begin to write the file after the click has returned. */
const KEPT_MS = 60_000;

async function request(
  path: string,
  { method, header, form }: { method: string; header?: Record<string, string>; form?: Record<string, File> },
): Promise<Response> {
  const body = form && formOf(form);
  const reply = await withSession((authorized) =>
    fetch(path, { method, body, headers: { 'accept-language': 'zh-CN', ...header, ...authorized } }).catch(() => {
      throw new NoConnection();
    }),
  );
  if (reply.ok) return reply;
  throw problemOf(reply.status, await reply.json().catch(() => null));
}

function formOf(parts: Record<string, File>): FormData {
  const form = new FormData();
  Object.entries(parts).forEach(([name, file]) => form.append(name, file));
  return form;
}
