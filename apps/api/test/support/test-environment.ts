const KEY = '0123456789abcdef'.repeat(4);

/** Production settings with keys that are nobody's. */
export function testEnvironment(): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    PORT: '0',
    ACCESS_TOKEN_KEY: KEY,
    FIELD_KEYS: `test:${KEY}`,
    CODE_KEYS: `test:${KEY}`,
    PUBLIC_URL: 'https://duoduo.test',
    CLIENT_DIR: '/nonexistent',
  };
}
