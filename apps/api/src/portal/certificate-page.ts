import { maskName } from '../platform/field-cipher';
import { dayOf } from '../platform/clock';
import type { KnownCertificate } from '../volunteers/certificates.service';
import { dateOf, spanOf } from './certificate-pdf';

const WORDS = {
  unknown: '没有查到这张证明，请核对证明编号。',
  'too-many': '查得太多了，请过十分钟再试。',
} as const;

const STYLE = `body{margin:0;background:#f4f7f5;color:#1c1c1c;font:17px/1.6 sans-serif}main{max-width:520px;margin:0 auto;padding:32px 20px}
h1{font-size:22px;color:#1f6f54}dl{margin:0;padding:8px 20px;background:#fff;border-radius:12px}dl div{display:flex;gap:16px;padding:12px 0}
dl div+div{border-top:1px solid #e5ece8}dt{flex:0 0 6em;color:#666}dd{margin:0}p{color:#666}`;

/** A whole page without a script, for whoever scans the code on a certificate: the name is masked. */
export function certificatePage(found: KnownCertificate | keyof typeof WORDS): string {
  const body = typeof found === 'string' ? `<h1>志愿服务时长证明</h1><p>${WORDS[found]}</p>` : bodyOf(found);
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>志愿服务时长证明 · 查验</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`
  );
}

function bodyOf({ certificate, personName, communityName, checkCode }: KnownCertificate): string {
  const { minutes, activities, fromDay, toDay, issuedAt } = certificate;
  const rows = [
    ['姓名', maskName(personName)],
    ['服务时长', spanOf(minutes)],
    ['参加活动', `${activities} 次`],
    ...(fromDay !== null && toDay !== null ? [['服务日期', `${dateOf(fromDay)}至${dateOf(toDay)}`]] : []),
    ['登记社区', communityName],
    ['开具日期', dateOf(dayOf(issuedAt))],
    ['证明编号', checkCode],
  ] as const;
  const lines = rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value!)}</dd></div>`).join('');
  return `<h1>这张证明是真的</h1><dl>${lines}</dl><p>请核对纸上的内容是否与此相同。</p>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
