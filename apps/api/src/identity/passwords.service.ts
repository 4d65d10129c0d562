import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { tooManyAttempts } from './session.errors';

/** argon2id (the library's default) with OWASP's parameters: 19 MiB, 2 passes. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** At a time: at most half of the cores and of Node's four worker threads, so that a flood of sign-ins slows down sign-ins and nothing else. */
const AT_A_TIME = Math.min(2, Math.max(1, Math.floor(availableParallelism() / 2)));
/** Behind this many others the wait would be seconds. */
const WAITING_MAX = 50;
const RETRY_AFTER_SECONDS = 5;

/** Hashes passwords and compares them, a bounded number at a time. */
@Injectable()
export class Passwords implements OnModuleInit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private nobodys = '';

  async onModuleInit(): Promise<void> {
    this.nobodys = await hash(randomBytes(16), PARAMETERS);
  }

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, PARAMETERS));
  }

  /**
   * Whether the password belongs to the hash. Without a hash it does the same work and says no: an unknown account takes as long as a wrong password.
   * @throws too-many-attempts when too many others are waiting
   */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    if (this.waiting.length >= WAITING_MAX) {
      throw tooManyAttempts(RETRY_AFTER_SECONDS);
    }
    const isRight = await this.inTurn(() => verify(passwordHash ?? this.nobodys, password));
    return isRight && passwordHash !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_A_TIME) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next(); // hands its place on
      } else {
        this.running--;
      }
    }
  }
}
