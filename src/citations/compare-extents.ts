/** Whether a claim speaks of no more than the passage does: "all" and "only" where it has "most" or "almost exclusively". */
import { isVerbHere } from './is-verb.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';

const UNIVERSAL =
  /^(?:all|every|everyone|everything|always|exclusively|entirely|entire|whole|everywhere|solely|completely|fully|wholly|totally|any|each|invariably)$/;
const ONLY = /^(?:only|exclusively|solely|alone|sole|just|merely|purely|entirely|nothing)$/;
/** After "only" or "just", a word of a small number: the writer's view of it, no exclusion. "Just under 2 percent". */
const AMOUNT =
  /^(?:\d.*|an?|one|two|three|four|five|six|seven|eight|nine|ten|half|once|twice|few|some|under|over|above|below|about|around|shy|short|after|before|as)$/;
const LESS =
  /^(?:almost|nearly|mostly|partly|partially|largely|mainly|virtually|practically|some|most|many|several|few|often|usually|sometimes|generally)$/;

/** "Almost exclusively" bears out neither "exclusively" nor "only"; "most" does not bear out "all". */
export function extentAgrees(claim: Statement, window: Statement): boolean {
  const claims = extentsOf(claim);
  const says = extentsOf(window);
  if (isSaidOfPart(claim, window)) return false;
  if (claims.isNone && says.isPart && !says.isNone && !claims.isPart) return false;
  if (claims.isOfAll && says.isOnlyOne && !claims.isOnly) return false;
  if (claims.isOnly && !says.isOnly && !says.isUniversal && !says.isSingle) return false;
  if (claims.isUniversal && !claims.isOnly && !says.isUniversal) return !claims.isStrict;
  if ((claims.isUniversal || claims.isOnly) && says.isQualified && !claims.isQualified && !claims.isPart)
    return false;
  return true;
}

const TOTAL = /^(?:all|every|everyone|everybody|no|none)$/;
const PARTIAL = /^(?:most|many|some|several|few|percent|%|half|majority|third|quarter|part)$/;

/** "All business leaders agree" of a passage where 94 percent of them do: the noun's own extent counts, not another's. */
function isSaidOfPart(claim: Statement, window: Statement): boolean {
  return claim.words.some((word, at) => {
    if (!TOTAL.test(word.lower) || claim.words[at - 1]?.lower === 'at') return false;
    const noun = headAfter(claim.words, at);
    if (!noun) return false;
    const places = window.words.flatMap((other, i) => (other.term === noun.term ? [i] : []));
    return (
      places.length > 0 &&
      places.every((place) => isPartial(window, place)) &&
      !isPartial(claim, claim.words.indexOf(noun))
    );
  });
}

/** The last of the content words right after a word such as "all". */
function headAfter(words: readonly Word[], at: number): Word | undefined {
  let head: Word | undefined;
  for (const [i, word] of words.slice(at + 1, at + 5).entries()) {
    if (!word.isContent && /^(?:of|the|its|their|his|her|these|those)$/.test(word.lower) && !head) continue;
    if (!word.isContent || (head && isVerbHere(words, at + 1 + i))) break;
    head = word;
  }
  return head;
}

/** Whether a share, or a word for some, stands right before the noun and its adjectives. */
function isPartial({ words, quantities }: Statement, place: number): boolean {
  const noun = words[place] as Word;
  for (let at = place - 1; at >= Math.max(0, place - 5); at--) {
    const word = words[at] as Word;
    if (word.sentence !== noun.sentence || TOTAL.test(word.lower)) return false;
    if (PARTIAL.test(word.lower)) return true;
    const isShare = quantities.some(
      ({ kind, start, end }) => kind === 'percent' && start <= word.start && word.end <= end,
    );
    if (isShare) return true;
    if (!word.isContent && !/^(?:of|the|its|their|our|these|those)$/.test(word.lower)) return false;
  }
  return false;
}

function extentsOf({ words }: Statement) {
  const lower = words.map((word) => word.lower);
  // "All but 200": nearly all.
  const isExcepting = lower.some((word, place) => word === 'all' && lower[place + 1] === 'but');
  const at = lower.findIndex(
    (word, place) =>
      UNIVERSAL.test(word) &&
      !/^(?:other|but|along|told)$/.test(lower[place + 1] ?? '') &&
      // "All the same", "after all".
      !(word === 'all' && (/^(?:after|above)$/.test(lower[place - 1] ?? '') || lower[place + 2] === 'same')),
  );
  const only = lower.findIndex(
    (word, place) =>
      ONLY.test(word) &&
      !/^(?:not|if)$/.test(lower[place - 1] ?? '') &&
      !(/^(?:only|just|merely)$/.test(word) && AMOUNT.test(lower[place + 1] ?? '')) &&
      (word !== 'nothing' || /^(?:but|other|except|more)$/.test(lower[place + 1] ?? '')),
  );
  const place = at >= 0 ? at : only;
  return {
    isUniversal: at >= 0,
    // "They have all helped" is said of those just named.
    isStrict:
      at >= 0 &&
      !/^(?:any|each)$/.test(lower[at] ?? '') &&
      !(lower[at] === 'all' && /^(?:have|has|had|are|were|they|we)$/.test(lower[at - 1] ?? '')),
    isNone: lower.some(
      (word, place) =>
        word === 'none' ||
        (/^(?:no|not)$/.test(word) && /^(?:one|single|any|body)$/.test(lower[place + 1] ?? '')),
    ),
    isOnly: only >= 0,
    // "A single partner" and "not until" leave no other.
    isSingle: lower.some(
      (word, i) => word === 'single' || (word === 'until' && lower.slice(i - 3, i).includes('not')),
    ),
    isOnlyOne: lower.includes('only'),
    isOfAll: lower.some((word, place) => /^(?:both|all|every|each)$/.test(word) && lower[place - 1] !== 'at'),
    isPart: lower.some((word) => LESS.test(word)),
    isQualified: isExcepting || (place > 0 && LESS.test(lower[place - 1] ?? '')),
  };
}
