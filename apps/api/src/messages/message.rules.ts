import type { MessageKind } from '@duoduo/contracts/messages';
import type { Config } from '../platform/config';

/** With the last call, which may take three seconds, within the lease of an event, also where WeChat is slow; other events wait no longer. */
export const TELLS_FOR_MS = 10_000;

/** What stands in a message: WeChat shows these three, by names that the template gives them. */
export interface MessageWords {
  what: string;
  when: Date;
  who: string;
}

interface Template {
  id: string;
  fields: [what: string, when: string, who: string];
}

const SETTINGS = {
  notice: 'WECHAT_TEMPLATE_NOTICE',
  answer: 'WECHAT_TEMPLATE_ANSWER',
  digest: 'WECHAT_TEMPLATE_DIGEST',
} as const satisfies Record<MessageKind, keyof Config>;
/** WeChat refuses a longer one. */
const THING_LENGTH_MAX = 20;
const SHANGHAI_MS = 8 * 3600_000;

/** The template of a kind; null where the installation has none. */
export function templateOf(config: Config, kind: MessageKind): Template | null {
  const setting = config[SETTINGS[kind]];
  if (!setting || !config.WECHAT_APPID) {
    return null;
  }
  const [id, fields] = setting.split(':') as [string, string];
  return { id, fields: fields.split(',') as Template['fields'] };
}

/** By the names of the template, cut to what WeChat takes. */
export function fieldsOf({ fields: [what, when, who] }: Template, words: MessageWords): Record<string, string> {
  return { [what]: cut(words.what), [when]: momentOf(words.when), [who]: cut(words.who) };
}

function cut(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > THING_LENGTH_MAX ? `${letters.slice(0, THING_LENGTH_MAX - 1).join('')}…` : letters.join('');
}

/** 2026年03月05日 10:00, at the community. */
function momentOf(at: Date): string {
  const [day, time] = new Date(at.getTime() + SHANGHAI_MS).toISOString().split('T') as [string, string];
  const [year, month, date] = day.split('-');
  return `${year}年${month}月${date}日 ${time.slice(0, 5)}`;
}
