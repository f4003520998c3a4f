/** What the app is made of; handed over by whoever composes the product. */
import type { BriefingWriter } from '../live/briefing-writer.ts';
import type { IndexBuilds } from '../live/index-builds.ts';
import type { AnswerEvent, AskContext, AskRequest } from '../model/answer.ts';
import type { IndexStore } from '../model/index-store.ts';
import type { ServerSettings } from '../model/settings.ts';
import type { ConversationStore } from '../records/conversation-store.ts';
import type { QuestionLog } from '../records/question-log.ts';
import type { Library, OpenIndex } from '../retrieve/library.ts';
import type { Spending } from '../spending/spending.ts';

export interface AppParts {
  settings: ServerSettings;
  /** Folder of the page and the built widget. */
  publicDir: string;
  /** @throws IndexError where there is no index to serve */
  library: Pick<Library, 'acquire' | 'use'>;
  store: Pick<IndexStore, 'listVersions'>;
  builds: Pick<IndexBuilds, 'request' | 'rollBack' | 'status' | 'subscribe' | 'closed'>;
  /** Takes changes of the library, where the settings hold an admin key. */
  writer: Omit<BriefingWriter, 'close'>;
  answer(request: AskRequest, context: AskContext, index: OpenIndex): AsyncGenerator<AnswerEvent>;
  spending: Spending;
  conversations: Omit<ConversationStore, 'append' | 'sweep'>;
  questions: Omit<QuestionLog, 'sweep' | 'close'>;
  log(line: string): void;
  /** Milliseconds between the comments of an event stream; 15,000 in the product. */
  heartbeatMs: number;
}
