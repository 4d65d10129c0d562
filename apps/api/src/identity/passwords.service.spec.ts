import { DomainError } from '../platform/domain-error';
import { Passwords } from './passwords.service';

describe('passwords', () => {
  const passwords = new Passwords();

  beforeAll(() => passwords.onModuleInit());

  it('are kept as argon2id with a salt of their own', async () => {
    const [one, another] = await Promise.all([passwords.hash('long-and-simple'), passwords.hash('long-and-simple')]);

    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(another).not.toBe(one);
  });

  it('match their own hash only', async () => {
    const kept = await passwords.hash('long-and-simple');

    expect(await passwords.matches(kept, 'long-and-simple')).toBe(true);
    expect(await passwords.matches(kept, 'long-and-simplE')).toBe(false);
    expect(await passwords.matches(kept, '')).toBe(false);
  });

  it('match nothing where there is no account', async () => {
    expect(await passwords.matches(null, 'long-and-simple')).toBe(false);
  });

  it('are not compared when a crowd is waiting already, and are again afterwards', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.matches(null, 'x')));

    const refusals = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as DomainError);
    expect(refusals.length).toBeGreaterThan(0);
    expect(answers.length - refusals.length).toBeGreaterThanOrEqual(50);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['too-many-attempts']));
    expect(await passwords.matches(null, 'x')).toBe(false);
  });
});
