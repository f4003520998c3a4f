/**
 * What a short reply of the reader asks. "Yes" takes up what the last answer ended with: a question, or the first one
 * it suggested. "Go on", and a "yes" to nothing, ask for more about the last question; the search folds that one in and
 * puts down what has been told. Earlier short replies are read in the same way, so that "tell me more" after a "yes" is about what the
 * "yes" meant.
 */
import type { AskRequest, Turn } from '../model/answer.ts';
import { isStopword, tokenize } from '../text/tokenize.ts';

export interface CompletedQuestion {
  /** The request with whole questions in place of short replies. */
  request: AskRequest;
  /** The question that the reply stands for or goes on with; absent where it is no short reply. */
  readAs?: string;
}

/** Whole texts, in English, Spanish, German, French, Chinese, Japanese and Arabic. */
const AGREEING = wholly(
  `yes|yeah|yep|yup|sure|ok|okay|please|please do|of course|absolutely|definitely|certainly|go ahead|do it|do that
  |i do|i would|i'd like that|sounds good|why not|sí|si|claro|vale|dale|por favor|por supuesto|de acuerdo|adelante
  |ja|klar|gerne|bitte|natürlich|oui|d'accord|bien sûr|是|是的|好|好的|好啊|可以|行|对|嗯|请|はい|お願いします|نعم|أجل|طبعا|بالتأكيد|حسنا|من فضلك`,
);
const GOING_ON = wholly(
  `go on|continue|carry on|keep going|more|more please|tell me more|say more|give me more|more details?|more information
  |(?:can|could) you (?:tell me more|go on|continue|elaborate)|(?:please )?elaborate|expand on (?:that|this)|and|and then
  |what else|anything else|is there more|any more|tell me more about (?:it|that|this)|más|sigue|continúa|cuéntame más
  |dime más|qué más|mehr|weiter|mach weiter|erzähl mehr|erzähl mir mehr|mehr dazu|was noch|encore|continue|plus
  |继续|请继续|更多|还有呢|还有吗|多说一点|详细说说|続けて|もっと|المزيد|أكمل|تابع|استمر|أخبرني المزيد`,
);
const DECLINING = wholly(
  'no|nope|nah|no thanks|no thank you|not that|nein|no gracias|non|不|不是|不用|いいえ|لا|لا شكرا',
);
/** Put in place of "go on", whatever its words were. */
const MORE = 'Can you tell me more?';
const POLITE =
  /\s*[,，،]?\s*(?:please|thanks|thank you|por favor|gracias|bitte|danke|谢谢|من فضلك|شكرا)[\s.!…。！]*$/iu;

export function completeQuestion(request: AskRequest): CompletedQuestion {
  const history: Turn[] = [];
  for (const turn of request.history ?? []) {
    const meant = turn.role === 'user' ? meantBy(turn.content, history) : undefined;
    history.push(meant === undefined ? turn : { ...turn, content: meant });
  }
  const readAs = meantBy(request.question, history);
  if (readAs === undefined) return { request };
  const isOnceMore = history.some(({ role, content }) => role === 'user' && content === readAs);
  const question = isOnceMore && isEnglish(readAs) ? MORE : readAs;
  return { request: { ...request, question, history }, readAs };
}

/** A short reply that has nothing before it to reply to. More of one briefing may be asked for at once. */
export function replyToNothing(request: AskRequest): 'acknowledgement' | undefined {
  const { question, history = [], briefingIds } = request;
  const said = bareOf(question);
  const isShort = AGREEING.test(said) || DECLINING.test(said) || (!briefingIds && GOING_ON.test(said));
  return isShort && history.length === 0 ? 'acknowledgement' : undefined;
}

/** Two function words leave little doubt. In other languages the question itself is put once more. */
function isEnglish(question: string): boolean {
  return tokenize(question).filter(isStopword).length > 1;
}

/** Undefined for what is no short reply, or has nothing before it to reply to. */
function meantBy(text: string, history: readonly Turn[]): string | undefined {
  const said = bareOf(text);
  const isGoingOn = GOING_ON.test(said) || DECLINING.test(said);
  if (!isGoingOn && !AGREEING.test(said)) return undefined;
  const offered = isGoingOn ? undefined : offeredIn(history.at(-1));
  return offered ?? history.findLast(({ role }) => role === 'user')?.content;
}

function bareOf(text: string): string {
  return text.trim().replace(POLITE, '').replace(/[’]/g, "'") || text.trim();
}

/** The question that a reply ends with, or the first that stood below it. */
function offeredIn(turn: Turn | undefined): string | undefined {
  if (turn?.role !== 'assistant') return undefined;
  const text = turn.content.replace(/\[\d+\]/g, '').trim();
  const last = /[^.!?。！？؟\n“”]*[?？؟]$/u.exec(text)?.[0].trim();
  const bare = last && unwrap(last);
  return bare || turn.followUps?.[0];
}

/** "Would you like to know what HBM is?" offers the question behind its opening. */
function unwrap(question: string): string {
  const opening =
    /^(?:would you like|do you want|shall i|should i|want)(?: me)?(?: to)?(?: (?:know|hear|learn|see|tell you|explain|read))?(?: more)?(?: about)? /i;
  return question.replace(opening, '');
}

function wholly(texts: string): RegExp {
  return new RegExp(`^[¿¡\\s]*(?:${texts.replace(/\s*\n\s*/g, '')})[\\s.!?…,。！？؟]*$`, 'iu');
}
