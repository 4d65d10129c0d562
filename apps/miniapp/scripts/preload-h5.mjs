/**
 * Names in index.html what every page by which people come in needs beside the app itself, so that a browser asks for both at once and not for
 * one after the other has come and run.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../dist/h5');
const named = (kind) => readdirSync(join(folder, kind)).filter((file) => new RegExp(`^first\\.\\w+\\.${kind}$`).test(file));
const scripts = named('js').map((file) => `<link rel="preload" as="script" href="/js/${file}">`);
const styles = named('css').map((file) => `<link rel="stylesheet" href="/css/${file}">`);
if (scripts.length !== 1) throw new Error('the build has no js/first');
const index = join(folder, 'index.html');
writeFileSync(index, readFileSync(index, 'utf8').replace('</head>', [...scripts, ...styles, '</head>'].join('')));
