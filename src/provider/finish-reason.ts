/** Why a provider's stream ended, by the many names that providers have for it. */
import type { ChatGenerationChunk } from '@langchain/core/outputs';

const NAMES = ['finish_reason', 'stop_reason', 'finishReason', 'stopReason', 'done_reason'];
const LENGTH = /^(?:length|max_tokens|model_length)$/i;
const FILTERED = /^(?:content_filter|content_filtered|refusal|safety|prohibited_content)$/i;

/** "stop" for every reason that is a good end; null for a piece that says none. */
export function finishOf({
  message,
  generationInfo,
}: ChatGenerationChunk): 'stop' | 'length' | 'filtered' | null {
  for (const facts of [generationInfo, message.response_metadata, message.additional_kwargs]) {
    for (const name of NAMES) {
      const reason: unknown = facts?.[name];
      if (typeof reason !== 'string' || reason === '') continue;
      if (LENGTH.test(reason)) return 'length';
      return FILTERED.test(reason) ? 'filtered' : 'stop';
    }
  }
  return null;
}
