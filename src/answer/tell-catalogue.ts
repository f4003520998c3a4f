/** A reply from the catalogue as the events of an answer. */
import { randomUUID } from 'node:crypto';
import type { CatalogueReply } from '../catalogue/catalogue-reply.ts';
import { announce } from '../citations/citation-list.ts';
import type { AnswerEvent } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { AnswerClock } from './answer-clock.ts';
import { FREE } from './findings.ts';

export function* tellCatalogue(
  { pieces, ...facts }: CatalogueReply,
  { version, readAs, clock }: { version: IndexVersion; readAs: string | undefined; clock: AnswerClock },
): Generator<AnswerEvent> {
  const { version: indexVersion, libraryAsOf } = version.facts;
  // What the short reply of a reader stood for; the catalogue may know better.
  const meant = readAs === undefined ? {} : { readAs };
  const making = { mode: 'catalogue', model: null, promptVersion: null } as const;
  clock.retrieved();
  yield { type: 'answer-start', id: randomUUID(), ...making, indexVersion, libraryAsOf };
  for (const { text, citations } of pieces) {
    for (const citation of citations) yield* announce({ citation, isNew: true });
    clock.wrote();
    yield { type: 'text-delta', text };
  }
  yield {
    type: 'answer-end',
    ...making,
    ...meant,
    ...facts,
    cached: false,
    usage: FREE,
    timingsMs: clock.read(),
  };
}
