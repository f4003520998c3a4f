/**
 * Server-sent events out of bytes, as the WHATWG HTML standard parses them (section 9.2.6): chunks may be
 * cut anywhere, also inside a character or between \r and \n. Knows nothing of what the events mean.
 */

export interface ServerSentEvent {
  /** `message` where the stream names none. */
  event: string;
  /** Data lines joined with \n. */
  data: string;
  /** Last id seen so far; empty if there was none. */
  id: string;
}

export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  /** Text after the last complete line. */
  #rest = '';
  /** The last chunk ended in \r, whose \n may be the first character of the next. */
  #endedInReturn = false;
  #event = '';
  #data: string[] = [];
  #id = '';

  /** Events completed by these bytes. An event cut off by the end of the stream is never given. */
  push(bytes: Uint8Array): ServerSentEvent[] {
    // The decoder holds back half a character and drops a byte-order mark at the start.
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    if (this.#endedInReturn && text.startsWith('\n')) text = text.slice(1);
    this.#endedInReturn = text === '' ? false : text.endsWith('\r');
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#readLine(line) ?? []);
  }

  #readLine(line: string): ServerSentEvent | undefined {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined; // a comment, sent to keep the connection open
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return undefined;
  }

  #dispatch(): ServerSentEvent | undefined {
    const event = this.#event || 'message';
    const data = this.#data;
    this.#event = '';
    this.#data = [];
    return data.length === 0 ? undefined : { event, data: data.join('\n'), id: this.#id };
  }
}
