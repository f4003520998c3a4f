/** Whether a question is answered by a model. */
import { RequestError } from '../errors.ts';
import type { AskRequest } from '../model/answer.ts';
import type { LanguageModel } from '../model/language-model.ts';

/** Null: by quoting. @throws RequestError where a model is asked for and none is set up */
export function chooseModel(
  { mode = 'auto' }: AskRequest,
  model: LanguageModel | null,
): LanguageModel | null {
  if (mode === 'extract') return null;
  if (mode === 'generate' && !model) {
    const message = 'no language model is set up; set OPENAI_API_KEY or OPENAI_BASE_URL, or use "extract"';
    throw new RequestError('generation-not-configured', [{ field: 'mode', message }]);
  }
  return model;
}
