/**
 * A model's reading of a follow-up: one question that can be understood by itself. It is taken only if it is made of
 * words of the conversation, so that neither the model's own knowledge nor an order in the talk is searched for.
 */
import type { Turn, Usage } from '../model/answer.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { REWRITE_PROMPT } from '../prompts.ts';
import { defuse } from '../text/defuse.ts';
import { contentTerms } from '../text/tokenize.ts';
import { FREE } from './findings.ts';

const MAX_TURNS = 6;
const MAX_TURN_CHARACTERS = 400;
const MAX_CHARACTERS = 300;
/** Share of its words that the conversation must hold: some may be in another form. */
const FROM_CONVERSATION = 0.75;

export interface Rewriting {
  /** Null where the reply is none that can be used, or says what was asked already. */
  question: string | null;
  usage: Usage;
}

/** @throws ProviderError, BudgetError; BriefingChatError 'aborted' */
export async function rewriteQuestion(
  model: LanguageModel,
  { question, history, signal }: { question: string; history: readonly Turn[]; signal: AbortSignal },
): Promise<Rewriting> {
  let reply = '';
  let isWhole = false;
  let usage: Usage = { ...FREE, costUsd: null };
  const prompt = buildPrompt(question, history);
  for await (const piece of model.stream({ system: REWRITE_PROMPT, prompt, signal, isFolded: true })) {
    if (piece.type === 'text') reply += piece.text;
    else if (piece.type === 'end') isWhole = !piece.isTruncated;
    else {
      const { type, ...tokens } = piece;
      usage = { ...tokens, costUsd: model.costOf(tokens) };
    }
  }
  return { question: isWhole ? checked(reply, { question, history }) : null, usage };
}

function buildPrompt(question: string, history: readonly Turn[]): string {
  const turns = history.slice(-MAX_TURNS).map(({ role, content }) => {
    return `${role === 'user' ? 'Reader' : 'You'}: ${defuse(content.slice(0, MAX_TURN_CHARACTERS))}`;
  });
  return `Conversation so far:\n${turns.join('\n')}\n\nLast question: ${defuse(question)}`;
}

function checked(
  reply: string,
  { question, history }: { question: string; history: readonly Turn[] },
): string | null {
  const text = reply
    .trim()
    .replace(/^["“'](.*)["”']$/s, '$1')
    .trim();
  if (text === '' || text.length > MAX_CHARACTERS || text.includes('\n') || text === question) return null;
  const said = [question, ...history.map(({ content }) => content)].join('\n');
  const known = new Set(contentTerms(said));
  const terms = contentTerms(text);
  const held = terms.filter((term) => known.has(term)).length;
  return terms.length > 0 && held >= FROM_CONVERSATION * terms.length ? text : null;
}
