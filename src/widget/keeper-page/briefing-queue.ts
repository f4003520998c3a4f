/**
 * Files on their way into the library: each is checked by a dry run as it comes, and all that are sound are sent when
 * the keeper says so. Knows no DOM. A file stays in the list whatever becomes of it, until it is taken out.
 */
import { explain, type KeeperClient } from './keeper-client.ts';
import type { DocumentReply } from './keeper-wire.ts';
import { say } from './keeper-words.ts';

/** `unchecked` and `failed`: the server did not answer; another check tells how things are. */
export type QueueState =
  | 'waiting'
  | 'checking'
  | 'ready'
  | 'refused'
  | 'unchecked'
  | 'sending'
  | 'done'
  | 'failed';

export interface QueueItem {
  readonly id: number;
  readonly file: File;
  state: QueueState;
  /** Of the check, later of the upload. */
  reply: DocumentReply | null;
  /** Why it cannot be added, or was not. */
  problem: string;
  /** File of this list that it cannot do without, and that the check could therefore not see beside it. */
  companion: string | null;
  /** The keeper's word that what is there may be replaced. */
  mayReplace: boolean;
}

const CHECKS_AT_ONCE = 3;
/** As many as the server takes. */
const FILES_A_FORM = 100;
/** As the server says it. */
const MISSING_TRANSCRIPT = /its transcript "([^"]+)"/;

export class BriefingQueue {
  readonly #client: Pick<KeeperClient, 'sendFiles'>;
  readonly #onChange: (item: QueueItem | null) => void;
  #items: QueueItem[] = [];
  #nextId = 1;
  #checks = 0;

  /** @param onChange told of the item that changed; null when items came or went */
  constructor(client: Pick<KeeperClient, 'sendFiles'>, onChange: (item: QueueItem | null) => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  get items(): readonly QueueItem[] {
    return this.#items;
  }

  get isChecking(): boolean {
    return this.#items.some(({ state }) => state === 'waiting' || state === 'checking');
  }

  get isSending(): boolean {
    return this.#items.some(({ state }) => state === 'sending');
  }

  /** What would be added now. */
  get sendable(): QueueItem[] {
    return this.#items.filter((item) => item.state === 'ready' && (!needsWord(item) || item.mayReplace));
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const id = this.#nextId++;
      this.#items.push({
        id,
        file,
        state: 'waiting',
        reply: null,
        problem: '',
        companion: null,
        mayReplace: false,
      });
    }
    this.#onChange(null);
    this.#check();
  }

  remove(id: number): void {
    this.#items = this.#items.filter((item) => item.id !== id);
    this.#compare();
    this.#onChange(null);
  }

  clearDone(): void {
    this.#items = this.#items.filter(({ state }) => state !== 'done');
    this.#onChange(null);
  }

  setMayReplace(item: QueueItem, mayReplace: boolean): void {
    item.mayReplace = mayReplace;
    this.#onChange(item);
  }

  /** Looks again at those whose fate is not known. */
  checkAgain(): void {
    for (const item of this.#items) {
      if (item.state === 'unchecked' || item.state === 'failed')
        this.#change(item, { state: 'waiting', problem: '' });
    }
    this.#check();
  }

  /** Resolves when the server has built what it took. Never rejects: what failed is told of each file. */
  async send(): Promise<void> {
    const items = this.sendable;
    for (const item of items) this.#change(item, { state: 'sending' });
    const isReplacing = (item: QueueItem) => needsWord(item);
    const forms = [
      ...inParts(items.filter((item) => !isReplacing(item))).map((part) => ({ part, query: '' })),
      ...inParts(items.filter(isReplacing)).map((part) => ({ part, query: '&replace=true' })),
    ];
    await Promise.all(forms.map(({ part, query }) => this.#sendForm(part, query)));
  }

  async #sendForm(items: readonly QueueItem[], query: string): Promise<void> {
    try {
      const replies = await this.#client.sendFiles(
        `/briefings?wait=true${query}`,
        items.map(({ file }) => file),
      );
      for (const item of items) {
        const reply = replies.find((candidate) => isAbout(candidate, item));
        if (!reply) this.#change(item, { state: 'failed', problem: say('add.lost') });
        else if (reply.status === 'refused')
          this.#change(item, { state: 'refused', problem: reasonOf(reply) });
        else this.#change(item, { state: 'done', reply });
      }
    } catch (error) {
      for (const item of items)
        this.#change(item, { state: 'failed', problem: `${explain(error)}. ${say('add.lost')}` });
    }
  }

  #check(): void {
    while (this.#checks < CHECKS_AT_ONCE) {
      const item = this.#items.find(({ state }) => state === 'waiting');
      if (!item) return;
      this.#checks++;
      void this.#checkOne(item).finally(() => {
        this.#checks--;
        this.#check();
      });
    }
  }

  async #checkOne(item: QueueItem): Promise<void> {
    this.#change(item, { state: 'checking' });
    try {
      // Asked as if replacing were allowed: then the reply says what would be replaced.
      const [reply] = await this.#client.sendFiles('/briefings?dryRun=true&replace=true', [item.file]);
      if (!reply) this.#change(item, { state: 'unchecked', problem: say('failure.unreadable') });
      else if (reply.status === 'refused')
        this.#change(item, { state: 'refused', reply, problem: reasonOf(reply) });
      else this.#change(item, { state: 'ready', reply, companion: null, mayReplace: false });
    } catch (error) {
      this.#change(item, { state: 'unchecked', problem: explain(error) });
    }
    this.#compare();
  }

  /** What one file is to another: a check sees each alone. */
  #compare(): void {
    this.#findCompanions();
    this.#markTwins();
  }

  /** A briefing that names a transcript is refused alone, and taken when the transcript comes with it. */
  #findCompanions(): void {
    const names = new Set(this.#items.map(({ file }) => file.name));
    for (const item of this.#items) {
      const wanted = item.companion ?? MISSING_TRANSCRIPT.exec(item.reply?.reason ?? '')?.[1];
      if (wanted === undefined) continue;
      if (item.state === 'refused' && names.has(wanted)) {
        this.#change(item, { state: 'ready', problem: '', companion: wanted });
      } else if (item.state === 'ready' && item.companion !== null && !names.has(wanted)) {
        this.#change(item, { state: 'refused', problem: item.reply?.reason ?? '', companion: null });
      }
    }
  }

  /** Of two files that are the same briefing the later would be refused: the keeper takes one of them out. */
  #markTwins(): void {
    const seen = new Set<string>();
    for (const item of this.#items) {
      const id = item.reply?.briefingId;
      const isTwin = item.state === 'refused' && item.problem === say('add.twice');
      if (!id || (item.state !== 'ready' && item.state !== 'sending' && !isTwin)) continue;
      if (seen.has(id) && !isTwin) this.#change(item, { state: 'refused', problem: say('add.twice') });
      else if (!seen.has(id) && isTwin) this.#change(item, { state: 'ready', problem: '' });
      seen.add(id);
    }
  }

  #change(item: QueueItem, change: Partial<QueueItem>): void {
    Object.assign(item, change);
    this.#onChange(item);
  }
}

/** Whether it would take the place of something. */
export function needsWord({ reply }: QueueItem): boolean {
  return (reply?.replaces.length ?? 0) > 0;
}

/** A refused file is named as it was sent, another by the id that its check gave. */
function isAbout(reply: DocumentReply, { file, reply: checked }: QueueItem): boolean {
  const name = file.name.normalize('NFC');
  if (reply.briefingId !== null && reply.briefingId === checked?.briefingId) return true;
  return reply.path === name || reply.path === checked?.path;
}

function reasonOf({ reason = '', errors = [] }: DocumentReply): string {
  const details = errors.map(({ field, message }) => (field === 'body' ? message : `${field}: ${message}`));
  return [reason, ...details].filter(Boolean).join('. ');
}

function inParts(items: readonly QueueItem[]): QueueItem[][] {
  const parts: QueueItem[][] = [];
  for (let i = 0; i < items.length; i += FILES_A_FORM) parts.push(items.slice(i, i + FILES_A_FORM));
  return parts;
}
