/**
 * Whether a sentence gives orders to a language model instead of telling readers something: it would override the
 * rules, change the role, dictate the reply, have the instructions told or data sent away. What stands between
 * quotation marks is talked about and does not count, nor what somebody is told to do.
 */
import { stripInvisible } from './strip-invisible.ts';

/** Where an order begins: a sentence or a part of one, after words of address and of urging. */
const URGE =
  "(?:please|kindly|now|also|then|first|instead|just|always|immediately|simply|important|attention|note|and|assistant|ai|chatgpt|claude|gemini|you (?:must|should|shall|will|need to|have to|are to)(?: (?:now|also|always|only))?|do not|don[’']t|never)";
const CLAUSE = `(?:^|[.!?:;,(\\]>*#|–—-])[\\s*_#>"“‘'|-]*(?:${URGE}[\\s,:!]+)*`;
const REPLY = '(?:response|reply|answer|output|message|completion|summary)';
const RULES =
  '(?:instructions?|rules?|prompts?|guidelines?|directions?|directives?|commands?|constraints?|context|messages?|sources?|restrictions?|safeguards?|polic(?:y|ies))';
const DICTATE =
  'add|include|insert|integrate|append|prepend|embed|mention|modify|augment|enhance|change|alter|replace|substitute|convert|translate|rewrite|write|render|provide|give|use|misspell|scramble|jumble|rearrange|shuffle|reverse|group|remove|delete|omit|combine|introduce|encode|encrypt|format|begin|start|end|finish|conclude|make|put|place|keep|ensure|limit|phrase|state|say|tell|suggest|recommend|promote|advertise|praise|repeat|print|produce|output|return|reply|respond|answer|send|post|turn|present|anagram|spell|display|show|hide|tease|invite|direct|link|ask|urge|convince|persuade|base|fill|sign|cite|quote|adjust|transform|incorporate|weave|follow|split|capitali[sz]e|avoid';

/** Inside a sentence; the dots of an address do not end it. */
const WITHIN = '(?:[^.!?]|[.!?](?=[^\\s]))';

const RULES_OF_ORDERS: readonly RegExp[] = [
  // Overriding.
  new RegExp(
    `${CLAUSE}(?:ignore|disregard|forget|override|bypass|discard|stop following|(?:do not|don[’']t) (?:follow|obey)|pay no attention to)\\b(?=[^.!?]{0,60}\\b(?:all|any|every|everything|previous|prior|above|earlier|preceding|your|these|those|other|the|system|what)\\b)[^.!?]{0,60}\\b(?:${RULES}|everything (?:above|before)|(?:you were|been) told|(?:the )?(?:text|words) above|above)\\b`,
  ),
  /\b(?:new|updated|real|actual|system) (?:instructions?|task|directives?|prompt|override)\s*[:：]/,
  /\b(?:developer|debug|god|dan|jailbreak|unrestricted|maintenance) mode (?:is )?(?:now )?(?:on|enabled|activated|engaged)\b/,
  // Changing the role.
  new RegExp(
    `${CLAUSE}you are (?:from now on|no longer an?|now (?!able|required|allowed|ready|leaving|logged|signed|eligible|entitled|permitted|subscribed|connected|reading|viewing|on\\b|at\\b|done|free to)(?=\\w))`,
  ),
  new RegExp(
    `${CLAUSE}(?:from now on|henceforth|from this point on)[\\s,]+(?:you|your|always|only|respond|reply|answer)\\b`,
  ),
  new RegExp(
    `${CLAUSE}(?:act|behave|respond|pretend|role-?play)\\b (?:as|to be|like|that you|you)\\b[^.!?]{0,40}\\b(?:an? |if |dan\\b|you)`,
  ),
  // Speaking to the model.
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model|llm|chatbot|assistant)\b[^.!?]{0,30}\byou (?:must|should|shall|will|need|have|are)\b/,
  /\bif you(?: are|['’]re) (?:an? )?(?:ai|artificial intelligence|(?:large )?language model|llm|chatbot|(?:ai )?assistant|bot)\b/,
  /(?:^|[.!?:\]*#(-])\s*(?:attention|note|message|notice|instructions?|hey|hello|dear|important)[\s,:]+(?:(?:to|for) )?(?:the |all |any )?(?:ai|llms?|(?:large )?language models?|assistants?|chatbots?|bots?|summari[sz]ers?|ai (?:assistants?|agents?|models?|systems?))\b\s*(?:[:,!–-]|\b(?:reading|processing|summari[sz]ing|that))/,
  // Dictating the reply.
  new RegExp(
    `${CLAUSE}(?:${DICTATE})\\b${WITHIN}{0,160}\\b(?:your|the final) (?:\\p{L}+ )?${REPLY}s?\\b`,
    'u',
  ),
  // The form of the reply, whosever it is: letters, vowels and words of a text are nothing that a reader handles.
  new RegExp(
    `${CLAUSE}(?:replace|substitute|swap|exchange|convert|change|scramble|jumble|shuffle|rearrange|reverse|misspell|encode|capitali[sz]e|remove|delete|omit|drop|group|double|repeat|number)\\b (?:all |every |each |any |the |some |most |its )*(?:(?:first|second|third|fourth|fifth|sixth|other|last|nth|\\d+(?:st|nd|rd|th)) )?(?:letters?|vowels?|consonants?|characters?|syllables?|spaces?|punctuation(?: marks?)?|capitals?|digits?|words?(?= (?:with|by|of (?:your|each|every|the (?:answer|reply|response|text|message))|in (?:your|each|every|the (?:answer|reply|response|text|message)))))\\b`,
  ),
  new RegExp(`^\\W*in your (?:\\p{L}+ )?${REPLY}s?\\b`, 'u'),
  new RegExp(
    `${CLAUSE}(?:reply|respond|answer|output|print)\\b (?:only|just|exclusively|solely|exactly|always|with|in|using|by saying|that|as if|(?:to )?(?:all|every|any))\\b`,
  ),
  new RegExp(`${CLAUSE}(?:say|write|print|output|return) (?:only|exactly|nothing but|that)\\b`),
  new RegExp(
    `${CLAUSE}(?:tell|inform|assure|convince|warn|instruct|ask|urge|direct) (?:the|every|all|each|any) (?:users?|readers?|person asking|questioner)\\b`,
  ),
  /\b(?:when|if|whenever) (?:you are |you're |anyone |someone |a user |the user |users )?asks?(?:ed)?\b[^.!?]{0,80},\s*(?:always |only |you must |please )?(?:reply|respond|answer|say|tell|state|claim|write|recommend|mention)\b/,
  /\bthe (?:only )?(?:correct |right |true )?answer to (?:every|any|all|each|this) questions?\b/,
  // Telling the instructions, sending data away, putting links in.
  new RegExp(
    `${CLAUSE}(?:reveal|print|repeat|show|output|display|leak|disclose|tell|give|share|quote|send|write|list)\\b[^.!?]{0,40}\\b(?:your|the|its) (?:system|initial|original|hidden|secret|full|entire|own|above|exact|api)[\\s-]?(?:\\p{L}+ ){0,2}(?:prompts?|instructions?|messages?|keys?|rules)\\b`,
    'u',
  ),
  new RegExp(
    `${CLAUSE}(?:reveal|print|repeat|show|output|display|leak|disclose|tell)\\b[^.!?]{0,30}\\byour (?:prompt|instructions|rules|guidelines)\\b`,
  ),
  new RegExp(
    `${CLAUSE}(?:include|add|insert|embed|append|render|display|show|put|attach|load|output|end|finish|close|begin|start)\\b[^.!?]{0,60}\\b(?:this|the following|following|these|my)(?: \\p{L}+){0,2} (?:links?|images?|urls?|pictures?|html|script|pixel|banner|address|markdown)\\b`,
    'u',
  ),
  new RegExp(
    `${CLAUSE}(?:send|post|forward|e-?mail|transmit|exfiltrate|encode|append|copy|put|leak)\\b[^.!?]{0,60}\\b(?:conversation|chat history|user[’']s (?:question|data|message|name|e-?mail)|(?:the |this )question|api keys?|history|secrets?)\\b[^.!?]{0,60}(?:\\bto\\b|\\binto\\b|\\bin\\b|https?:)`,
  ),
  // The same in other languages: overriding, and dictating the reply.
  /\b(?:ignorier(?:e|t|en sie)|vergiss|missachte(?:n sie)?|vergessen sie)\b.{0,50}\b(?:anweisung|instruktion|regel|vorgabe|befehl)/,
  /\b(?:ignore[zr]?|oublie[zr]?|ne ten(?:ez|ir) pas compte)\b.{0,50}\b(?:instructions|consignes|règles|directives)\b/,
  /(?<!\p{L})(?:ignor[ae](?:n|d|te)?|olvid[ae](?:n|d)?|esque[çc]a|dimentica(?:te)?|desconsidere)(?!\p{L}).{0,50}(?<!\p{L})(?:instrucciones|instruções|istruzioni|reglas|regras|regole|indicaciones|órdenes|ordens)/u,
  /\b(?:negeer|vergeet)\b.{0,50}\b(?:instructies|regels|opdrachten)\b/,
  /(?:zignoruj|ignoruj|ignorera|ignorér|unohda|ignoră).{0,50}(?:instrukcj|polece|instruktion|ohjeet|instrucțiuni)/,
  /(?:игнорируй|забудь|не обращай внимания)(?:те)?.{0,50}(?:инструкци|указани|правил|команд)/,
  /(?:ігноруй|забудь)(?:те)?.{0,50}(?:інструкці|вказівк|правил)/,
  /(?:忽略|无视|無視|忘记|忘掉|不要理会).{0,16}(?:指令|指示|说明|說明|提示|规则|規則|命令)/u,
  /(?:指示|命令|指令|ルール|プロンプト).{0,6}(?:無視|忘れ)/u,
  /(?:지시|명령|지침|규칙).{0,8}(?:무시|잊)/u,
  /(?:تجاهل|انس).{0,30}(?:التعليمات|الأوامر|القواعد|تعليمات)/u,
  /(?:önceki|tüm|yukarıdaki).{0,30}(?:talimat|kural|komut).{0,20}(?:yok say|unut|görmezden|dikkate alma)/u,
  /(?:पिछले|सभी|उपरोक्त).{0,30}(?:निर्देश|नियम).{0,20}(?:अनदेखा|भूल|नज़रअंदाज़)/u,
  /(?:^|[.!?:,]\s*)(?:antworte(?:n sie)?|réponds|répondez|responde|responda|rispondi|rispondete|antwoord|odpowiadaj|отвечай(?:те)?)\s+(?:immer |stets |toujours |siempre |sempre |altijd |всегда )?(?:nur|ausschließlich|mit|uniquement|seulement|par|avec|solo|sólo|solamente|únicamente|con|apenas|somente|com|soltanto|alleen|met|tylko|только)(?!\p{L})/u,
  /(?:只|仅|僅)(?:回答|回复|回覆|输出|輸出)/u,
];

/** What is left of a sentence beside its quotations must be this many words for them to be talked about. */
const WORDS_AROUND = 3;
const QUOTATION =
  /“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|"[^"]*"|`[^`]*`|(?<![\p{L}\p{N}])[‘'][^’'\n]{3,}[’'](?![\p{L}\p{N}])/gu;
/** "The prompt tells the model to ignore …": what comes after it is reported. */
const REPORTED =
  /\b(?:attackers?|hackers?|researchers?|adversar(?:y|ies)|injections?|injected|jailbreaks?|payloads?|phrases?|such as|e\.g\.|for example|for instance|told|asked|instruct(?:s|ed|ing)|trick(?:s|ed|ing)|saying|reads?|wrote|writes?|called|titled|prompted)\b/;

/** A turn of a chat that is put into the mouth of the one who gives the orders, or of the model. */
const TURN = /^[#>*_\s]*(?:system|assistant|developer)(?: (?:prompt|message|note|override))?[*_\s]*[:：]/;
/** Verdicts that are kept: passages come again. */
const KEPT = 20_000;
const kept = new Map<string, boolean>();

export function isOrder(sentence: string): boolean {
  const known = kept.get(sentence);
  if (known !== undefined) return known;
  const text = stripInvisible(sentence).normalize('NFKC').toLowerCase().trim();
  const lines = text.split('\n');
  const verdict = isOrderLine(text) || (lines.length > 1 && lines.some(isOrderLine));
  if (kept.size >= KEPT) kept.clear();
  kept.set(sentence, verdict);
  return verdict;
}

function isOrderLine(line: string): boolean {
  const text = line.replace(/\s+/g, ' ').trim();
  if (TURN.test(text)) return true;
  const bare = text.replace(QUOTATION, ' … ').trim();
  const around = bare.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const judged = around >= WORDS_AROUND ? bare : text;
  return RULES_OF_ORDERS.some((rule) => {
    const match = rule.exec(judged);
    return match !== null && !REPORTED.test(judged.slice(0, match.index));
  });
}
