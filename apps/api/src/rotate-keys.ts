import { PhoneTails } from './identity/phone-tails.service';
import { ConfigError, loadConfig } from './platform/config';
import { openWriter } from './platform/database/data-sources';
import { Transactions } from './platform/database/transactions';
import { FieldCipher, keyRing } from './platform/field-cipher';
import { KeyRotation } from './platform/key-rotation';
import { SCHEMA } from './schema';

const BATCH_ROWS = 200;
const NAMED_AT_MOST = 20;

/**
 * Seals everything anew with the first key of FIELD_KEYS, beside a running service whose ring has that key too. May be killed and begun
 * again. The last key of the ring must stay: it makes the blind indexes that people are found by.
 */
async function main(batchRows: number): Promise<number> {
  const config = loadConfig();
  const db = await openWriter(config, SCHEMA);
  const [transactions, cipher] = [new Transactions(db), new FieldCipher(config)];
  const rotation = new KeyRotation(db, transactions, cipher);
  const { resealed, unreadable } = await rotation.run({ batchRows, onBatch: (table, rows) => say(`${table}: ${rows}`) });
  const tails = await new PhoneTails(db, transactions, cipher).fill();
  const remaining = await rotation.remaining();
  await db.destroy();
  say(`重新加密 ${resealed} 行，补手机尾号索引 ${tails} 行 · resealed ${resealed} rows, indexed ${tails} phone tails`);
  for (const { table, column, rowId } of unreadable.slice(0, NAMED_AT_MOST)) {
    say(`打不开 · unreadable: ${table}.${column} ${rowId}`);
  }
  say(
    remaining === 0 ? advice(cipher.newestKey, [...keyRing(config.FIELD_KEYS).keys()]) : `还有 ${remaining} 行 · ${remaining} rows remain`,
  );
  return remaining === 0 ? 0 : 1;
}

function advice(newest: string, ring: readonly string[]): string {
  const droppable = ring.slice(1, -1);
  const kept = ring.length > 1 ? `；${ring.at(-1)} 用于查找，须保留 · ${ring.at(-1)} makes the blind indexes and must stay` : '';
  const dropped = droppable.length > 0 ? `；可从 FIELD_KEYS 去掉 · may be dropped: ${droppable.join(', ')}` : '';
  return `全部用 ${newest} 加密 · everything is sealed with ${newest}${kept}${dropped}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const batchRows = Number(/^--batch=(\d{1,4})$/.exec(process.argv[2] ?? '')?.[1] ?? BATCH_ROWS);

main(Math.max(1, batchRows)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exit(1);
  },
);
