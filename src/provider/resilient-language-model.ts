/**
 * A language model that gets over what providers do: it waits no longer than the settings say, tries again while no
 * text has been passed on, and leaves a provider alone that keeps failing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { BriefingChatError, ProviderError } from '../errors.ts';
import type { BilledTokens, LanguageModel, ModelPiece, Prompt, TokenUsage } from '../model/language-model.ts';
import type { ModelSettings } from '../model/settings.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import type { CallEnd } from './call-log.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { Patience } from './patience.ts';
import { isOutage, retryDelayOf } from './retry-delay.ts';

export interface ResilienceOptions {
  settings: ModelSettings;
  /** What the model is used for, to be named where it fails; default "write an answer". */
  action?: string;
  /** Told when the provider is left alone for a while. */
  onError(error: ProviderError): void;
}

/** What became of one answer so far. */
interface Progress {
  hasText: boolean;
  /** Of all tries. */
  usage: TokenUsage | null;
}

export class ResilientLanguageModel implements LanguageModel {
  readonly name: string;
  readonly #model: LanguageModel;
  readonly #settings: ModelSettings;
  readonly #action: string;
  readonly #breaker: CircuitBreaker;

  /** @param model makes one call without a further try */
  constructor(model: LanguageModel, { settings, action = 'write an answer', onError }: ResilienceOptions) {
    this.name = model.name;
    this.#model = model;
    this.#settings = settings;
    this.#action = action;
    const { pauseMs } = settings;
    const onOpen = () => onError(this.#failure(`it keeps failing and is left alone for ${pauseMs} ms`));
    this.#breaker = new CircuitBreaker({ pauseMs, onOpen });
  }

  /** @throws ProviderError; BriefingChatError 'aborted' once the reader is gone */
  async *stream({ signal: reader, ...texts }: Prompt): AsyncGenerator<ModelPiece> {
    const patience = new Patience(this.#settings, reader);
    const prompt = { ...texts, signal: patience.signal };
    const progress: Progress = { hasText: false, usage: null };
    try {
      for (let tries = 1; ; tries++) {
        try {
          yield* this.#try(prompt, { patience, progress });
          return;
        } catch (error) {
          const failure = this.#explain(error, { patience, reader });
          const waitMs = this.#waitBefore(failure, tries, { patience, progress });
          if (waitMs === null) {
            if (progress.usage) yield { type: 'usage', ...progress.usage };
            throw failure;
          }
          await sleep(waitMs, undefined, { signal: patience.signal }).catch(() => {});
          if (patience.signal.aborted) throw this.#explain(failure, { patience, reader });
          patience.startsAnew();
        }
      }
    } finally {
      patience.end();
    }
  }

  costOf(usage: BilledTokens): number | null {
    return this.#model.costOf(usage);
  }

  async *#try(
    prompt: Prompt,
    { patience, progress }: { patience: Patience; progress: Progress },
  ): AsyncGenerator<ModelPiece> {
    const settle = await this.#breaker.enter();
    if (!settle)
      throw this.#failure('it has failed often of late and is left alone for now', { isOpen: true });
    let end: CallEnd = 'unknown';
    let held = '';
    // Whoever drops the iterator instead of ending it would leave the breaker waiting for this call.
    patience.signal.addEventListener('abort', () => void settle(endOf(null, patience)), { once: true });
    try {
      for await (const piece of this.#model.stream(prompt)) {
        if (piece.type === 'usage') {
          const { type, ...tokens } = piece;
          progress.usage = sumOfUsage(progress.usage, tokens);
          continue;
        }
        if (piece.type === 'text') {
          patience.gotText();
          if (prompt.isFolded) held += piece.text;
          else {
            progress.hasText = true;
            yield piece;
          }
          patience.waits();
        } else {
          // Before the last piece is passed on: whoever takes it may not come back.
          end = 'success';
          patience.end();
          if (held !== '') yield { type: 'text', text: held };
          if (progress.usage) yield { type: 'usage', ...progress.usage };
          yield piece;
        }
      }
    } catch (error) {
      if (end !== 'success') end = endOf(error, patience);
      throw error;
    } finally {
      await settle(end);
    }
  }

  #waitBefore(
    failure: Error,
    tries: number,
    { patience, progress }: { patience: Patience; progress: Progress },
  ): number | null {
    if (progress.hasText || patience.signal.aborted || tries > this.#settings.retries) return null;
    if (failure instanceof ProviderError && failure.facts.isOpen) return null;
    const waitMs = retryDelayOf(failure, tries);
    return waitMs !== null && patience.allows(waitMs) ? waitMs : null;
  }

  #explain(error: unknown, { patience, reader }: { patience: Patience; reader: AbortSignal }): Error {
    if (reader.aborted) {
      return new BriefingChatError('aborted', 'Stopped writing: nobody is reading any more');
    }
    if (patience.lost) return this.#failure(patience.lost);
    return error instanceof Error ? error : new Error(String(error));
  }

  #failure(reason: string, facts: Record<string, unknown> = {}): ProviderError {
    const message = `Cannot ${this.#action} with "${this.name}": ${reason}`;
    return new ProviderError('provider-failed', message, { facts: { model: this.name, ...facts } });
  }
}

/** A request that was refused for what it says shows that the provider is well. */
function endOf(error: unknown, patience: Patience): CallEnd {
  if (patience.signal.aborted) return patience.isProviderLate ? 'failure' : 'unknown';
  return isOutage(error) ? 'failure' : 'success';
}
