import { onlineManager } from '@tanstack/react-query';
import { ApiProblem, problemOf } from '@duoduo/api-client/call';
import { create } from 'zustand';
import { now } from './clock';
import { errorText, say } from './feedback';
import { queryClient } from './query-client';
import { openText, sealText } from './sealed-text';
import { useSession } from './session';
import { forgetStored, readSurely, renameStored, type StoredName, writeSurely } from './storage';
import { NoConnection, transport } from './transport';

/** Something done without network, to be sent as it was written. */
export interface Waiting {
  /** The same matter has the same id, so that it waits once. */
  id: string;
  path: string;
  body: object;
  /** What its body says besides when it was kept: that it was now. */
  late?: object;
  /** Where the service knows a repetition by it. */
  idempotencyKey?: string;
  /** The service knows a repetition of the last one only: whatever waits on this path is sent before it. */
  isInOrder?: true;
  /** For the person: what it is, and what he wrote. */
  what: string;
  note?: string;
}

export interface Kept extends Omit<Waiting, 'late'> {
  /** Null where that can no longer be read. */
  keptAt: string | null;
  /** Why the service did not take it, in its own words. Stays until the person has seen it. */
  refusal: string | null;
}

/** Said of what lies here and can no longer be opened. */
const UNOPENED_WORD = '这里存的打不开了，请再记一次';

/** Said when something was kept. */
export const WAITS_WORD = '没有网络，先记下了，连上网自动送出';

interface WaitingStore {
  /** Whose it is, and what seals it: only in memory, and only while he is signed in. */
  owner: { personId: string; key: string } | null;
  items: readonly Kept[];
}

const nothing: WaitingStore = { owner: null, items: [] };

/** What waits on this device of the person who is signed in. Of anybody else it lies sealed, and is neither shown nor sent. */
export const useWaiting = create<WaitingStore>(() => nothing);

/** Whether this matter is still to be sent. What was refused can be told anew. */
export function useWaits(matterId: string): boolean {
  return useWaiting(({ items }) => items.some(({ id, refusal }) => id === matterId && refusal === null));
}

useSession.subscribe(({ session }) => {
  if (session?.person.id !== useWaiting.getState().owner?.personId) useWaiting.setState(nothing);
});
onlineManager.subscribe((isOnline) => {
  if (isOnline) void sendWaiting();
});

/** The service has just told this person his key, so there is a network: what waits can be read, and goes. */
export function openWaiting(personId: string, key: string): void {
  if (personId !== signedIn()) return;
  const owner = { personId, key };
  const items = read(owner) ?? beginAnew(owner);
  if (items === null) return;
  useWaiting.setState({ owner, items });
  void sendWaiting();
}

/**
 * Sends it now and answers what the service said; without network keeps it, and answers null.
 * @throws ApiProblem where the service answers that it does not take it; NoConnection where there is no network and it cannot be kept either
 */
export async function sendOrKeep<Answer>(matter: Waiting): Promise<Answer | null> {
  const personId = signedIn();
  try {
    if (matter.isInOrder) await sendBefore(matter, personId);
    return (await send(matter)) as Answer;
  } catch (error) {
    const owner = useWaiting.getState().owner;
    if (!(error instanceof NoConnection) || owner === null || owner.personId !== personId) throw error;
    const { late, ...rest } = matter;
    const kept = { ...rest, body: { ...matter.body, ...late }, keptAt: now().toISOString(), refusal: null };
    if (!change(owner, (items) => [...items.filter(({ id }) => id !== matter.id), kept])) throw error;
    return null;
  }
}

/**
 * Sends what waits on the same path.
 * @throws NoConnection where some of it goes on waiting, so that this waits behind it; or where somebody else is signed in by now
 */
async function sendBefore({ path }: Waiting, personId: string | null): Promise<void> {
  const waits = () => useWaiting.getState().items.some((item) => item.path === path && item.refusal === null);
  if (!waits()) return;
  await sendWaiting();
  if (waits() || signedIn() !== personId) throw new NoConnection();
}

let sending: Promise<void> | null = null;

/** Sends what waits, one after the other. What is refused stays to be seen; without network the rest goes on waiting. */
export function sendWaiting(): Promise<void> {
  sending ??= sendAll().finally(() => (sending = null));
  return sending;
}

/** The person has seen why it was refused. */
export function dismiss(id: string): void {
  const { owner } = useWaiting.getState();
  if (owner) change(owner, (items) => items.filter((each) => each.id !== id));
}

async function sendAll(): Promise<void> {
  const { owner, items } = useWaiting.getState();
  let sent = 0;
  for (const item of items) {
    if (!owner || item.refusal !== null) continue;
    if (signedIn() !== owner.personId) return;
    try {
      await send(item);
      change(owner, (all) => all.filter(({ id }) => id !== item.id));
      sent += 1;
    } catch (error) {
      if (!isFinal(error)) break;
      change(owner, (all) => all.map((each) => (each.id === item.id ? { ...each, refusal: errorText(error) } : each)));
    }
  }
  if (sent === 0) return;
  say(`${sent} 件已补送成功`);
  for (const queryKey of [['visits'], ['notices'], ['codes'], ['me', 'message-credits']]) void queryClient.invalidateQueries({ queryKey });
}

async function send({ path, body, idempotencyKey }: Waiting): Promise<unknown> {
  const headers: Record<string, string> = idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {};
  const reply = await transport({ method: 'POST', path, body, headers });
  if (reply.status >= 400) throw problemOf(reply.status, reply.body);
  // a page that lies between the phone and the service, as in a hotel: the service has not seen it
  if (typeof reply.body !== 'object' || reply.body === null) throw new NoConnection();
  return reply.body;
}

/** The service itself looked at it and said no. Whoever is signed out, or comes too often, only waits; what a gateway answers says nothing. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && error.code !== 'internal' && error.status < 500 && ![401, 408, 429].includes(error.status);
}

/** Whether it is kept so. Another window of the same browser may have kept something meanwhile. */
function change(owner: NonNullable<WaitingStore['owner']>, changed: (items: readonly Kept[]) => readonly Kept[]): boolean {
  const before = read(owner);
  if (before === null) return false;
  const items = changed(before);
  try {
    keep(owner, items);
  } catch {
    return false;
  }
  if (useWaiting.getState().owner?.personId === owner.personId) useWaiting.setState({ items });
  return true;
}

/**
 * Where nothing waits nothing lies, so that a new key finds nothing that it cannot open.
 * @throws whatever the store throws, as when it is full
 */
function keep({ personId, key }: NonNullable<WaitingStore['owner']>, items: readonly Kept[]): void {
  if (items.length === 0) forgetStored(nameOf(personId));
  else writeSurely(nameOf(personId), sealText(key, JSON.stringify(items)));
}

/** What lies there is of another key, or broken: it is put aside, and its author is told. Null where the store does not even do that. */
function beginAnew(owner: NonNullable<WaitingStore['owner']>): readonly Kept[] | null {
  const keptAt = now().toISOString();
  const lost: Kept = { id: `unopened.${keptAt}`, path: '', body: {}, what: '以前没送出的', keptAt: null, refusal: UNOPENED_WORD };
  try {
    renameStored(nameOf(owner.personId), `unopened.${owner.personId}.${keptAt}`);
    keep(owner, [lost]);
    return [lost];
  } catch {
    return null;
  }
}

/** Null where something lies there that cannot be read, or that this key does not open: nothing is written over it. */
function read({ personId, key }: NonNullable<WaitingStore['owner']>): readonly Kept[] | null {
  try {
    const sealed = readSurely<string>(nameOf(personId));
    if (sealed === null) return [];
    const text = openText(key, sealed);
    return text === null ? null : (JSON.parse(text) as Kept[]);
  } catch {
    return null;
  }
}

const nameOf = (personId: string): StoredName => `waiting.${personId}`;
const signedIn = () => useSession.getState().session?.person.id ?? null;
