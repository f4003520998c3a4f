/**
 * A written answer: the model's text as it streams -> markers apart from words -> sentences, each held against the
 * sources -> events. A reply of which nothing is borne out is not shown.
 */
import type { CitationList } from '../citations/citation-list.ts';
import { CitationMarkerReader } from '../citations/citation-markers.ts';
import type { AnswerEvent } from '../model/answer.ts';
import type { LanguageModel, Prompt } from '../model/language-model.ts';
import { GroundedWriter } from './grounded-writer.ts';
import type { PackedSource } from './packed-source.ts';

export interface Generated {
  /** `unsupported`: the model cited, but no citation held; `uncited`: nothing it said is in the sources. */
  ending: 'shown' | 'unsupported' | 'uncited';
  /** The text itself says that the sources lack something. */
  saysMissing: boolean;
  /** Sentences left out of a strict answer. */
  removed: number;
  /** The model stopped at its longest allowed length. */
  isTruncated: boolean;
}

export interface GenerateParts {
  prompt: Prompt;
  sources: readonly PackedSource[];
  /** Filled as the answer cites. */
  citations: CitationList;
  /** Leaves out what no source bears out. */
  isStrict: boolean;
}

export async function* generateAnswer(
  model: LanguageModel,
  { prompt, ...parts }: GenerateParts,
): AsyncGenerator<AnswerEvent, Generated> {
  const writer = new GroundedWriter(parts);
  const reader = new CitationMarkerReader();
  let isTruncated = false;
  for await (const piece of model.stream(prompt)) {
    if (piece.type === 'text') yield* writer.write(reader.push(piece.text));
    else if (piece.type === 'end') isTruncated = piece.isTruncated;
  }
  yield* writer.write(reader.end());
  yield* writer.end(isTruncated);
  const { ending, saysMissing, removed } = writer;
  return { ending, saysMissing, removed, isTruncated };
}
