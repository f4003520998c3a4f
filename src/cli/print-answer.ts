/** Writes an answer to the terminal as it comes, and its numbered sources when it has ended. */
import pc from 'picocolors';
import { BriefingChatError, type ErrorCode } from '../errors.ts';
import type { AnswerEvent, Citation, Claim, Correction } from '../model/answer.ts';

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** @throws BriefingChatError for an answer that broke off. */
export async function printAnswer(events: AsyncIterable<AnswerEvent>): Promise<void> {
  const citations: Citation[] = [];
  for await (const event of events) {
    if (event.type === 'text-delta') process.stdout.write(event.text);
    else if (event.type === 'text-withdrawn') process.stdout.write(pc.dim(' (taken back)\n'));
    else if (event.type === 'claim-checked') process.stdout.write(markOf(event.claim));
    else if (event.type === 'citation-verified') citations.push(event.citation);
    else if (event.type === 'answer-error')
      throw new BriefingChatError(event.code as ErrorCode, event.message);
    else if (event.type === 'answer-end') printEnd(event, citations);
  }
}

/** After a sentence that no passage supports. */
function markOf({ support }: Claim): string {
  return support === 'unsupported' ? pc.red(' (not supported)') : '';
}

function printEnd(end: Extract<AnswerEvent, { type: 'answer-end' }>, citations: readonly Citation[]): void {
  const lines = ['', ...citations.flatMap(describeSource)];
  if (end.notCovered && end.outcome === 'not-covered') {
    lines.push(...end.notCovered.nearest.map(({ title, section }) => pc.dim(`    ${title} › ${section}`)));
  }
  if (end.notCovered && end.outcome === 'partial') {
    lines.push(pc.yellow(`Not said in the briefings: ${end.notCovered.missing.join(', ')}`));
  }
  if (end.corrections) lines.push(pc.yellow(describeCorrections(end.corrections)));
  if (end.notice) lines.push(pc.yellow(end.notice.message));
  lines.push(pc.dim(describeBill(end)));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function describeCorrections(corrections: readonly Correction[]): string {
  const readings = corrections.map(({ from, to }) => `"${from}" as "${to}"`);
  return `Read ${LIST.format(readings)}.`;
}

function describeSource({ n, title, section, publishedAt, support, quote }: Citation): string[] {
  const place = [title, section].filter(Boolean).join(' › ');
  const head = `${pc.cyan(`[${n}]`)} ${place} ${pc.dim(`(${publishedAt ?? 'undated'}, ${support})`)}`;
  return support === 'exact' ? [head] : [head, pc.dim(`    “${quote}”`)];
}

function describeBill({
  mode,
  model,
  usage,
  timingsMs,
}: Extract<AnswerEvent, { type: 'answer-end' }>): string {
  const made = {
    catalogue: 'from the catalogue',
    extract: 'quoted',
    generate: `written by ${model}`,
    reply: 'a reply without a source',
  }[mode];
  const cost = usage.costUsd === null ? 'cost unknown' : `$${usage.costUsd.toFixed(6)}`;
  return [made, (mode === 'generate' || usage.costUsd !== 0) && cost, `${Math.round(timingsMs.total)} ms`]
    .filter(Boolean)
    .join(' · ');
}
