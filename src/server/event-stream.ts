/** Server-sent events: ids, heartbeats, and the headers that keep proxies from buffering. */
import { once } from 'node:events';
import type { Response } from 'express';

export const EVENT_STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

export class EventStream {
  readonly #response: Response;
  readonly #heartbeat: NodeJS.Timeout;
  #id = 0;

  /** @param heartbeatMs milliseconds between comments that keep the connection open */
  constructor(response: Response, heartbeatMs: number) {
    this.#response = response;
    response.set(EVENT_STREAM_HEADERS).flushHeaders();
    this.#heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
    response.once('close', () => clearInterval(this.#heartbeat));
  }

  /** Whether the reader is still there. */
  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  /** Whether the reader has not taken yet what was written. */
  get isBehind(): boolean {
    return this.#response.writableNeedDrain;
  }

  /** Resolves when the reader can take more. */
  async write(type: string, data: unknown): Promise<void> {
    if (!this.isOpen) return;
    const text = `id: ${++this.#id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
    if (this.#response.write(text)) return;
    await Promise.race([once(this.#response, 'drain'), once(this.#response, 'close')]);
  }

  end(): void {
    clearInterval(this.#heartbeat);
    this.#response.end();
  }
}
