/**
 * The conversation over a reload: kept by the browser for this tab and this site (sessionStorage), apart for each server
 * and briefing, and gone with the tab. Where the browser keeps nothing, neither do we.
 */
import type { Exchange } from './conversation.ts';

/** Characters kept; the oldest exchanges give way. */
const MAX_LENGTH = 200_000;
const MAX_EXCHANGES = 30;
/** Raised when what is kept changes its shape. */
const FORMAT = 1;

export interface SavedExchanges {
  read(): Exchange[];
  write(exchanges: readonly Exchange[]): void;
}

export function savedExchanges(server: URL, briefingId: string | null): SavedExchanges {
  const key = `briefing-chat:${FORMAT}:${server.href}:${briefingId ?? ''}`;
  return {
    read() {
      try {
        const saved: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
        return Array.isArray(saved) ? saved.filter(isExchange).map(settled) : [];
      } catch {
        return [];
      }
    },
    write(exchanges) {
      try {
        if (exchanges.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, serialise(exchanges));
      } catch {
        // A full or forbidden store: the conversation then lasts as long as the page.
      }
    },
  };
}

function serialise(exchanges: readonly Exchange[]): string {
  const kept = exchanges.slice(-MAX_EXCHANGES).map((exchange) => JSON.stringify(exchange));
  let length = kept.reduce((sum, text) => sum + text.length, 0);
  while (length > MAX_LENGTH && kept.length > 1) length -= kept.shift()?.length ?? 0;
  return `[${kept.join(',')}]`;
}

/** What was under way when the page went is not any more. */
function settled(exchange: Exchange): Exchange {
  const isOpen = exchange.status === 'waiting' || exchange.status === 'streaming';
  return isOpen ? { ...exchange, status: 'stopped' } : exchange;
}

function isExchange(value: unknown): value is Exchange {
  const { question, text, citations, claims } = (value ?? {}) as Partial<Exchange>;
  return (
    typeof question === 'string' &&
    typeof text === 'string' &&
    Array.isArray(citations) &&
    Array.isArray(claims)
  );
}
