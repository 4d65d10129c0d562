import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
  validateSync,
} from 'class-validator';

const SECRETS = ['ACCESS_TOKEN_KEY', 'FIELD_KEYS', 'CODE_KEYS'] as const;
const TEMPLATE = /^[\w-]{20,64}:thing\d+,time\d+,thing\d+$/;
const KEY_RING = /^[a-z0-9]+:[0-9a-f]{64}(,[a-z0-9]+:[0-9a-f]{64})*$/;
const ToNumber = () => Transform(({ value }) => (value === undefined ? undefined : Number(value)));
const ToFlag = () => Transform(({ value }) => (value === undefined ? undefined : value === 'true' || value === '1'));

/** The environment, validated at boot. `.env.example` says what each variable is for. */
export class Config {
  @ToNumber() @IsInt() @Min(0) @Max(65535) PORT: number = 3000;
  @IsString() HOST: string = '127.0.0.1';
  @IsString() DATA_DIR: string = './data';
  @IsOptional() @Matches(/^(mysql|mariadb):\/\//, { message: 'DATABASE_URL must begin with mysql:// or mariadb://' }) DATABASE_URL?: string;
  /** Connections of the pool to MariaDB. */
  @ToNumber() @IsInt() @Min(1) @Max(500) DATABASE_POOL: number = 20;
  @IsOptional() @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must begin with redis://' }) REDIS_URL?: string;
  @IsOptional() @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true }) PUBLIC_URL?: string;
  @IsIn(['development', 'production', 'test']) NODE_ENV: string = 'development';
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) LOG_LEVEL: string = 'info';
  /** Signs access tokens: at least 32 characters. */
  @MinLength(32) ACCESS_TOKEN_KEY!: string;
  /** Key ring for personal data: `id:64 hex digits`, newest first, separated by commas. */
  @Matches(KEY_RING, { message: 'FIELD_KEYS must be id:64-hex-digits[,id:64-hex-digits…]' }) FIELD_KEYS!: string;
  /** Key ring for household codes, same form. */
  @Matches(KEY_RING, { message: 'CODE_KEYS must be id:64-hex-digits[,id:64-hex-digits…]' }) CODE_KEYS!: string;
  /** Creates the account `admin` on an empty database outside the demo. */
  @IsOptional() @MinLength(10) ADMIN_PASSWORD?: string;
  /** The password of the demo's accounts. */
  @MinLength(8) DEMO_PASSWORD: string = 'duoduo-demo';
  /** The mini-program at WeChat. Without it nobody signs in by WeChat. */
  @IsOptional() @Matches(/^wx[0-9a-z]{8,30}$/, { message: 'WECHAT_APPID must begin with wx, as WeChat wrote it' }) WECHAT_APPID?: string;
  @ValidateIf(({ WECHAT_APPID, WECHAT_SECRET }: Config) => WECHAT_APPID !== undefined || WECHAT_SECRET !== undefined)
  @Matches(/^[\x21-\x7e]{16,64}$/, { message: 'WECHAT_SECRET must be given with WECHAT_APPID' })
  WECHAT_SECRET?: string;
  /** Templates at WeChat, each with the names of its three fields: what, when, who. */
  @IsOptional() @Matches(TEMPLATE, { message: 'WECHAT_TEMPLATE_NOTICE must be ID:thing1,time2,thing3' }) WECHAT_TEMPLATE_NOTICE?: string;
  @IsOptional() @Matches(TEMPLATE, { message: 'WECHAT_TEMPLATE_ANSWER must be ID:thing1,time2,thing3' }) WECHAT_TEMPLATE_ANSWER?: string;
  @IsOptional() @Matches(TEMPLATE, { message: 'WECHAT_TEMPLATE_DIGEST must be ID:thing1,time2,thing3' }) WECHAT_TEMPLATE_DIGEST?: string;
  /** Whether WeChat checks what residents want their neighbours to read. It does, unless told otherwise, where there is a mini-program. */
  @IsOptional() @ToFlag() @IsBoolean() WECHAT_CONTENT_CHECK?: boolean;
  /** Where WeChat's API answers; a stand-in in tests. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true }) WECHAT_API_URL: string = 'https://api.weixin.qq.com';
  /** Whether X-Forwarded-For of a load balancer in front is believed. */
  @ToFlag() @IsBoolean() TRUST_PROXY: boolean = false;
  /** Runs although the database may lose acknowledged writes in a crash (innodb_flush_log_at_trx_commit<>1). */
  @ToFlag() @IsBoolean() ALLOW_UNSAFE_FLUSH: boolean = false;
  /** Folder of the built H5 client. */
  @IsOptional() @IsString() CLIENT_DIR?: string;

  /** A demo is seeded and its accounts exist. Never with DATABASE_URL or in production. */
  get isDemo(): boolean {
    return !this.DATABASE_URL && this.NODE_ENV === 'development';
  }

  get checksContent(): boolean {
    return this.WECHAT_APPID !== undefined && (this.WECHAT_CONTENT_CHECK ?? true);
  }

  /** What codes are printed with. */
  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://${this.HOST === '0.0.0.0' ? '127.0.0.1' : this.HOST}:${this.PORT}`).replace(/\/$/, '');
  }

  /** Where uploads lie, sealed and nameless, while they are read. */
  get incomingFolder(): string {
    return join(resolve(this.DATA_DIR), 'incoming');
  }

  get sqliteFile(): string {
    return join(resolve(this.DATA_DIR), 'duoduo.sqlite');
  }
}

/** A value of the environment that cannot be used; `message` names each. */
export class ConfigError extends Error {}

/**
 * Reads and checks the environment. A demo's missing secrets are made once and kept in DATA_DIR; elsewhere they must be given.
 * @throws ConfigError naming every bad or missing variable
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  if (config.isDemo) {
    Object.assign(config, { ...demoSecrets(config.DATA_DIR), ...pick(given, SECRETS) });
  }
  const errors = validateSync(config, { whitelist: false });
  if (errors.length > 0) {
    throw new ConfigError(errors.map((error) => `${error.property}: ${Object.values(error.constraints ?? {}).join('; ')}`).join('\n'));
  }
  return config;
}

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));
}

function demoSecrets(dataDir: string): Record<string, string> {
  const file = join(resolve(dataDir), 'secrets.json');
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  }
  const key = () => randomBytes(32).toString('hex');
  const secrets = { ACCESS_TOKEN_KEY: key(), FIELD_KEYS: `demo:${key()}`, CODE_KEYS: `demo:${key()}` };
  mkdirSync(resolve(dataDir), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
