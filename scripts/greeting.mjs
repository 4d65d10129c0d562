/** Where to look and as whom, from what `GET /api/about` says. */
export function greeting(about, { url, password = 'duoduo-demo', isPasswordNew }) {
  const lines = ['', `多多 ${about.version} 已启动 · Duoduo is running`, '', `  打开 open      ${url}/`, `  接口 API docs  ${url}/docs`];
  if (about.demo) lines.push(...demoLines(about, { password, isPasswordNew }));
  lines.push('', '停止：Ctrl+C · Ctrl+C stops it', '');
  return lines.join('\n');
}

function demoLines({ demoPersons, demoCodes }, { password, isPasswordNew }) {
  const once = isPasswordNew ? '（只显示这一次 · shown only now）' : '';
  return [
    '',
    `演示数据，姓名电话均为虚构 · a demo, all people are invented. 密码 password: ${password}${once}`,
    ...demoPersons.map(({ username, title, name, place }) => `  ${username.padEnd(12)}${[title, name, place].filter(Boolean).join(' ')}`),
    '',
    '门上和公示栏上的码 · codes as printed',
    ...demoCodes.map(({ label, url }) => `  ${label}  ${url}`),
  ];
}
