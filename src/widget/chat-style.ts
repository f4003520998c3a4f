/**
 * The look of the chat inside its shadow root: one constructed style sheet, so that a policy without inline
 * styles holds. A page sets the `--bc-…` properties to give it its own colours.
 */
import { createSheet, REM_ROOT } from './rem-units.ts';

const CSS = `
:host {
  --ink: var(--bc-ink, light-dark(#1c1b19, #ece9e3));
  --soft: var(--bc-soft, light-dark(#5d5a54, #aaa59b));
  --line: var(--bc-line, light-dark(#e2ded6, #3a3833));
  --paper: var(--bc-paper, light-dark(#fff, #1d1c1a));
  --wash: var(--bc-wash, light-dark(#f6f4ef, #282623));
  --accent: var(--bc-accent, light-dark(#0b5a4a, #6fd0b4));
  --on-accent: var(--bc-on-accent, light-dark(#fff, #0c2019));
  --warn: var(--bc-warn, light-dark(#8a4b00, #f0b46a));
  --bad: var(--bc-bad, light-dark(#9c2f24, #f2968c));
  color-scheme: light dark !important;
  display: block !important;
  min-block-size: 0;
  border-radius: 14px;
}
:host([theme="light"]) { color-scheme: light !important; }
:host([theme="dark"]) { color-scheme: dark !important; }
:host([hidden]) { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
h2, h3, h4, p, ol, ul, blockquote, pre { margin: 0; padding: 0; font-size: inherit; }
[role="list"] { list-style: none; }
button, textarea, input { font: inherit; color: inherit; }
button { cursor: pointer; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.icon { inline-size: 1.125rem; block-size: 1.125rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }

.panel { all: initial; box-sizing: border-box; ${REM_ROOT} color-scheme: inherit; visibility: inherit; color: var(--ink); line-height: 1.55; font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; text-align: start; display: flex; flex-direction: column; block-size: 100%; min-block-size: 0; background: var(--paper); border: var(--bc-border, 1px) solid var(--line); border-radius: inherit; overflow: hidden; -webkit-text-size-adjust: 100%; }
header { display: flex; align-items: center; gap: 0.375rem 0.5rem; padding: max(0.875rem, var(--bc-safe-top, 0px)) 1rem 0.875rem; border-block-end: 1px solid var(--line); }
header h2 { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 1rem; font-weight: 650; line-height: 1.3; letter-spacing: -0.005em; }
.badge { flex: none; padding: 0.0625rem 0.4375rem; border: 1px solid var(--line); border-radius: 99px; color: var(--soft); font-size: 0.75rem; white-space: nowrap; }
header > .icon-button:last-child { margin-inline: auto -0.375rem; }
.clear { flex: none; margin-inline: auto -0.25rem; padding-inline: 0.25rem; }
.clear:not([hidden]) + .icon-button { margin-inline-start: 0; }
.quiet { padding: 0.25rem 0.375rem; border: 0; border-radius: 6px; background: none; color: var(--soft); font-size: 0.8125rem; white-space: nowrap; }
.quiet:hover { color: var(--ink); text-decoration: underline; }
.icon-button { flex: none; display: inline-grid; place-items: center; inline-size: 2rem; block-size: 2rem; padding: 0; border: 0; border-radius: 8px; background: none; color: var(--soft); }
.icon-button:hover { background: var(--wash); color: var(--ink); }
.icon-button[aria-pressed="true"] { color: var(--accent); background: color-mix(in srgb, var(--accent) 12%, transparent); }

.log { flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 1rem; display: flex; flex-direction: column; gap: 1.5rem; scrollbar-width: thin; position: relative; }
.log:focus-visible { outline-offset: -3px; border-radius: 8px; }
.welcome { display: flex; flex-direction: column; gap: 1rem; }
.greeting { max-inline-size: 38rem; }
.label { color: var(--soft); font-size: 0.75rem; font-weight: 600; letter-spacing: 0.02em; }

.asked { display: flex; align-items: flex-start; justify-content: flex-end; gap: 0.25rem; }
.edit { opacity: 0; }
.exchange:hover .edit, .edit:focus-visible { opacity: 1; }
@media (hover: none) { .edit { opacity: 1; } }
.editing { inline-size: 100%; display: flex; flex-direction: column; gap: 0.5rem; }
.editing textarea { inline-size: 100%; padding: 0.5rem 0.75rem; border: 1px solid var(--accent); border-radius: 10px; }
.editing .bar { justify-content: flex-end; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; }
.actions, .reasons { display: flex; flex-direction: column; gap: 0.5rem; }
.actions { inline-size: 100%; margin-inline-start: -0.4375rem; }
.actions .icon { inline-size: 1rem; block-size: 1rem; }
.reasons { margin-inline: 0.4375rem -0.4375rem; }
.reasons .bar { gap: 0.5rem; }
.comment, .comment label { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0.375rem 0.5rem; }
.comment label { flex: 1 1 12rem; }
.comment input { inline-size: 100%; padding: 0.3125rem 0.625rem; border: 1px solid color-mix(in srgb, var(--soft) 55%, transparent); border-radius: 8px; background: var(--paper); }
.comment input:focus-visible { outline-offset: -1px; }
.said { color: var(--soft); font-size: 0.8125rem; margin-inline-start: 0.25rem; }
.exchange { display: flex; flex-direction: column; gap: 0.75rem; }
.question { align-self: flex-end; max-inline-size: 88%; padding: 0.5rem 0.8125rem; border-radius: 14px; border-end-end-radius: 4px; background: var(--wash); font-size: inherit; font-weight: 500; line-height: 1.45; overflow-wrap: anywhere; white-space: pre-wrap; }
.exchange > div:empty { display: none; }
.outcome { color: var(--warn); font-size: 0.8125rem; font-weight: 600; }
.text { display: flex; flex-direction: column; gap: 0.625rem; overflow-wrap: anywhere; }
.text:empty { display: none; }
.text p { white-space: pre-line; }
.text li { white-space: pre-line; }
.text ul, .text ol { padding-inline-start: 1.375rem; display: flex; flex-direction: column; gap: 0.375rem; }
.text li > :is(ul, ol, p, pre, blockquote, .table) { margin-block-start: 0.375rem; }
.text li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
.text h4 { font-size: 1rem; font-weight: 650; line-height: 1.35; margin-block-start: 0.25rem; }
.text h4:not([data-level="1"], [data-level="2"]) { font-size: 0.9375rem; }
.text hr { inline-size: 100%; margin: 0; border: 0; border-block-start: 1px solid var(--line); }
.text blockquote { padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--line); color: var(--soft); display: flex; flex-direction: column; gap: 0.5rem; }
.text code { padding: 0.0625rem 0.25rem; border-radius: 4px; background: var(--wash); font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.text pre { overflow-x: auto; padding: 0.625rem 0.75rem; border-radius: 8px; background: var(--wash); direction: ltr; text-align: left; }
.text pre code { padding: 0; background: none; }
.text a { color: var(--accent); text-underline-offset: 0.2em; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.875rem; line-height: 1.4; }
th, td { padding: 0.4375rem 0.75rem; text-align: start; vertical-align: top; overflow-wrap: normal; }
th { background: var(--wash); font-weight: 600; white-space: nowrap; }
tr + tr > td, tbody td { border-block-start: 1px solid var(--line); }
.exchange[data-mode="extract"] .text > p:has(.chip) { padding-inline-start: 0.875rem; border-inline-start: 3px solid var(--line); }
.chip { display: inline-grid; place-items: center; min-inline-size: 1.5rem; block-size: 1.5rem; margin-inline: 0.125rem; padding: 0 0.3125rem; border: 1px solid color-mix(in srgb, var(--accent) 40%, transparent); border-radius: 7px; background: color-mix(in srgb, var(--accent) 10%, transparent); color: var(--accent); font-size: 0.75rem; font-weight: 650; line-height: 1; vertical-align: 0.06em; }
.chip:hover { background: var(--accent); color: var(--on-accent); }
.doubtful { text-decoration: underline dashed var(--bad); text-decoration-thickness: 1px; text-underline-offset: 0.25em; }
.chip.unsupported { border-style: dashed; border-color: var(--bad); background: none; color: var(--bad); }
.after { display: flex; flex-direction: column; gap: 1rem; align-items: flex-start; }
.after:empty { display: none; }
.after > * { max-inline-size: 100%; }
.thinking { color: var(--soft); }
.thinking::after { content: "…"; display: inline-block; animation: breathe 1.2s ease-in-out infinite; }
@keyframes breathe { 50% { opacity: 0.2; } }

.sources, .nearest, .suggestions { inline-size: 100%; display: flex; flex-direction: column; gap: 0.5rem; }
.sources ol, .nearest ul { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.nearest li { display: flex; flex-direction: column; padding: 0.5rem 0.75rem; }
.source { display: flex; gap: 0.625rem; padding: 0.625rem 0.75rem; }
.source + .source, .nearest li + li { border-block-start: 1px solid var(--line); }
.number { flex: none; min-inline-size: 0.875rem; color: var(--accent); font-size: 0.8125rem; font-weight: 650; line-height: 1.6; font-variant-numeric: tabular-nums; }
.source-body { min-inline-size: 0; display: flex; flex-direction: column; gap: 0.125rem; }
.source-link { font-size: 0.875rem; font-weight: 600; line-height: 1.4; text-decoration: underline transparent; text-underline-offset: 0.2em; overflow-wrap: anywhere; }
.source-link:hover { text-decoration-color: currentColor; }
.source-section { text-align: -webkit-match-parent; text-align: match-parent; color: var(--soft); font-size: 0.8125rem; }
.source-body blockquote { text-align: -webkit-match-parent; text-align: match-parent; margin-block: 0.25rem; color: var(--soft); font-size: 0.8125rem; line-height: 1.5; overflow-wrap: anywhere; }
.sources.brief blockquote p { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; }
.more-sources summary { padding-block: 0.375rem; color: var(--accent); font-size: 0.8125rem; cursor: pointer; }
.source-facts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.125rem 0.625rem; color: var(--soft); font-size: 0.75rem; }
.verdict { display: inline-flex; align-items: center; gap: 0.25rem; }
.verdict .icon { inline-size: 0.875rem; block-size: 0.875rem; }
.verdict.exact { color: var(--accent); }
.verdict.unsupported { color: var(--bad); }

.differ { inline-size: 100%; display: flex; flex-direction: column; gap: 0.5rem; }
.differ ul { border-inline-start: 3px solid var(--warn); padding-inline-start: 0.75rem; }
.differ li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.125rem 0.625rem; }
.differ li > span { color: var(--soft); font-size: 0.8125rem; }
summary { cursor: pointer; }
details[open] > summary { margin-block-end: 0.5rem; }
.card { position: fixed; inset: auto; margin: 0; inline-size: min(21rem, 100vw - 1rem); max-block-size: min(20rem, 60vh); overflow-y: auto; padding: 0.75rem 0.875rem; border: 1px solid var(--line); border-radius: 12px; background: light-dark(var(--paper), var(--wash)); color: var(--ink); box-shadow: 0 2px 6px rgb(0 0 0 / 0.1), 0 12px 32px rgb(0 0 0 / 0.2); }
.card:not(:popover-open) { display: none; }
.suggestions ul { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.suggestion, .action { padding: 0.375rem 0.75rem; border: 1px solid var(--line); border-radius: 1.0625rem; background: var(--paper); font-size: 0.875rem; line-height: 1.4; text-align: start; }
.suggestion:hover, .action:hover { border-color: var(--accent); color: var(--accent); }
.action { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.corrections { color: var(--soft); font-size: 0.8125rem; overflow-wrap: anywhere; }
.action[aria-disabled="true"] { border-color: var(--line); color: var(--soft); cursor: default; font-variant-numeric: tabular-nums; }
.stopped.failure { color: var(--soft); }
.failure { display: flex; flex-direction: column; align-items: flex-start; gap: 0.625rem; color: var(--bad); }
.origin { color: var(--soft); font-size: 0.75rem; }
.notice { color: var(--warn); font-size: 0.8125rem; }

.composer { padding: 0.75rem 0.75rem max(0.75rem, var(--bc-safe-bottom, 0px)); border-block-start: 1px solid var(--line); }
.box { display: flex; align-items: flex-end; gap: 0.375rem; padding-block: 0.3125rem; padding-inline: 0.875rem 0.3125rem; border: 1px solid color-mix(in srgb, var(--soft) 55%, transparent); border-radius: 12px; background: var(--paper); }
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
textarea { flex: 1; min-inline-size: 0; max-block-size: 9rem; padding: 0.4375rem 0; border: 0; outline: none; background: none; resize: none; font-size: 1rem; line-height: 1.4; }
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--soft); opacity: 1; }
.send { flex: none; display: grid; place-items: center; inline-size: 2.25rem; block-size: 2.25rem; border: 0; border-radius: 9px; background: var(--accent); color: var(--on-accent); }
.send.idle { background: var(--wash); color: var(--soft); }
.counter { padding: 0.25rem 0.25rem 0; color: var(--soft); font-size: 0.75rem; text-align: end; }

@media (prefers-reduced-motion: reduce) { .thinking::after { animation: none; } }
@media (forced-colors: active) { .chip, .send, .suggestion, .action, .icon-button { border: 1px solid ButtonText; } .icon-button[aria-pressed="true"] { background: Highlight; color: HighlightText; } }
`;

let sheet: CSSStyleSheet | undefined;

/** The same sheet for every chat of a page. */
export function chatStyle(): CSSStyleSheet {
  sheet ??= createSheet(CSS);
  return sheet;
}
