/** What the app is made of; handed over by whoever composes the product. */
import type { AnswerEvent, AskRequest } from '../model/answer.ts';
import type { ServerSettings } from '../model/settings.ts';
import type { Library, OpenIndex } from '../retrieve/library.ts';

export interface AppParts {
  settings: ServerSettings;
  /** Folder of the page and the built widget. */
  publicDir: string;
  /** @throws IndexError where there is no index to serve */
  library: Pick<Library, 'acquire' | 'use'>;
  answer(request: AskRequest, signal: AbortSignal, index: OpenIndex): AsyncGenerator<AnswerEvent>;
  log(line: string): void;
  /** Milliseconds between the comments of an event stream; 15,000 in the product. */
  heartbeatMs: number;
}
