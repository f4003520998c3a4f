/** Settings of the server. */
import type { ApiKey, ServerSettings } from '../model/settings.ts';
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
    apiKeys: readApiKeys(read),
    resumeGraceMs: read.integer('RESUME_GRACE_MS', 1000, [0, 60_000]),
  };
}

/** "name:key, name2:key2". Nothing is quoted: what stands before a colon may be a part of a key too. */
function readApiKeys(read: SettingReader): ApiKey[] {
  const entries = read.text('API_KEYS').split(',').filter(Boolean);
  const keys = entries.map((entry) => {
    const [name = '', ...key] = entry.trim().split(':');
    return { name, key: key.join(':') };
  });
  const others = new Set([read.text('ADMIN_KEY')]);
  const names = new Set<string>();
  for (const [i, { name, key }] of keys.entries()) {
    const complain = (problem: string) => read.problems.push(`API_KEYS: entry ${i + 1} ${problem}`);
    if (key === '') complain('has no key, wanted name:key');
    else if (!/^[\w.-]{1,64}$/.test(name)) {
      complain('has a name that cannot be used, wanted 1 to 64 letters, digits, ".", "_" or "-"');
    } else if (name === 'admin')
      complain('is called "admin", which is the name of ADMIN_KEY; choose another');
    else if (names.has(name)) complain('has the name of one before it; names must differ');
    else if (key.length < LEAST_KEY) {
      complain(`has a key of ${key.length} characters, wanted at least ${LEAST_KEY}`);
    } else if (!/^[\x21-\x7e]+$/.test(key)) complain(`has a key with spaces or beyond ASCII`);
    else if (others.has(key)) complain(`has the key of another; keys must differ`);
    names.add(name);
    others.add(key);
  }
  return keys;
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
