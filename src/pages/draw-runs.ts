/**
 * Runs of a briefing's text as elements. Each carries its offsets in the source (`data-run="120-340"`), by which the
 * script marks a cited passage to the character.
 */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { InlineRun } from '../model/briefing.ts';

export function drawRuns(runs: readonly InlineRun[]): Element[] {
  return runs.filter(({ text }) => text !== '').map(drawRun);
}

/** What runs say, without their look. */
export function textOf(runs: readonly InlineRun[]): string {
  return runs.map(({ text }) => text).join('');
}

/** The innermost element holds the text and nothing else, and the offsets. */
function drawRun({ text, start, end, code, emphasis, strong, href }: InlineRun): Element {
  const tags = [strong && 'strong', emphasis && 'em', code && 'code'].filter(
    (tag) => typeof tag === 'string',
  );
  const link = href !== undefined && /^(?:https?|mailto):/i.test(href) ? href : undefined;
  const innermost = tags.pop() ?? (link === undefined ? 'span' : undefined);
  const place = { dataRun: `${start}-${end}` };
  let drawn: ElementContent = { type: 'text', value: text };
  if (innermost) drawn = h(innermost, place, drawn);
  for (const tag of tags.reverse()) drawn = h(tag, drawn);
  if (link === undefined) return drawn as Element;
  const attributes = { href: link, rel: 'noopener noreferrer', target: '_blank' };
  return h('a', innermost ? attributes : { ...attributes, ...place }, drawn);
}
