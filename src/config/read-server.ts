/** Settings of the server. */
import type { ServerSettings } from '../model/settings.ts';
import type { SettingReader } from './setting-reader.ts';

/** A shorter key can be guessed. */
const LEAST_KEY = 16;

export function readServer(read: SettingReader): ServerSettings {
  return {
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', 3000, [0, 65535]),
    allowedOrigins: read.origins('ALLOWED_ORIGINS'),
    rateLimitPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 30, [0, 1_000_000]),
    trustedProxies: read.integer('TRUSTED_PROXIES', 0, [0, 16]),
    adminKey: readAdminKey(read),
  };
}

/** The key is not quoted: messages end up in logs. */
function readAdminKey(read: SettingReader): string | null {
  const key = read.text('ADMIN_KEY');
  if (key === '') return null;
  if (key.length < LEAST_KEY) {
    read.problems.push(`ADMIN_KEY has ${key.length} characters, wanted at least ${LEAST_KEY}`);
  }
  if (!/^[\x21-\x7e]+$/.test(key)) read.problems.push('ADMIN_KEY has spaces or characters beyond ASCII');
  return key;
}
