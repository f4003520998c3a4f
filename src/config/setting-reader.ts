/**
 * Reads single settings by their kind, and gathers what is wrong with them. One that is empty or holds nothing but
 * spaces is not set, whatever its kind: `NAME=` in a file of settings means the default.
 */

export type Environment = Record<string, string | undefined>;

export class SettingReader {
  readonly problems: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string, fallback = ''): string {
    return this.#env[name]?.trim() || fallback;
  }

  /** With spaces at its ends, which may matter. Null where it is not set, or holds nothing but spaces. */
  verbatim(name: string): string | null {
    const raw = this.#env[name];
    return raw?.trim() ? raw : null;
  }

  integer(name: string, fallback: number, [least, most]: [number, number]): number {
    const raw = this.text(name);
    if (raw === '') return fallback;
    const value = Number(raw);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.problems.push(`${name} is "${raw}", wanted a whole number from ${least} to ${most}`);
    return fallback;
  }

  boolean(name: string): boolean {
    const raw = this.text(name, '0').toLowerCase();
    if (['1', 'true', 'yes', 'on'].includes(raw)) return true;
    if (!['0', 'false', 'no', 'off'].includes(raw)) this.problems.push(`${name} is "${raw}", wanted 1 or 0`);
    return false;
  }

  url(name: string): string | null {
    const raw = this.text(name);
    if (raw === '') return null;
    if (URL.canParse(raw) && /^https?:$/.test(new URL(raw).protocol)) return raw.replace(/\/+$/, '');
    this.problems.push(`${name} is "${raw}", wanted an http or https URL`);
    return null;
  }

  /** The value may hold a password and is not quoted. */
  databaseUrl(name: string): string | null {
    const raw = this.text(name);
    if (raw === '') return null;
    if (URL.canParse(raw) && /^postgres(?:ql)?:$/.test(new URL(raw).protocol)) return raw;
    this.problems.push(`${name} cannot be read, wanted postgres://user:password@host:5432/database`);
    return null;
  }

  origins(name: string): string[] {
    const entries = this.text(name)
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean);
    return entries.flatMap((entry) => {
      if (URL.canParse(entry) && new URL(entry).origin === entry.replace(/\/$/, ''))
        return [new URL(entry).origin];
      this.problems.push(`${name} names "${entry}", wanted an origin such as https://example.com`);
      return [];
    });
  }
}
