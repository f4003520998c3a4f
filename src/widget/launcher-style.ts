/**
 * The look of the floating button and its panel. What the host page says of its elements reaches ours from outside, so
 * the place of the host element is stated as important: inside a shadow root that wins over any page's rule.
 */
import { createSheet, REM_ROOT } from './rem-units.ts';

const CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  inset-block-end: 0 !important;
  inset-inline-end: 0 !important;
  display: block !important;
  color-scheme: light dark !important;
  --accent: var(--bc-accent, light-dark(#0b5a4a, #6fd0b4));
  --on-accent: var(--bc-on-accent, light-dark(#fff, #0c2019));
}
:host([position="left"]) { left: 0 !important; right: auto !important; }
:host([position="right"]) { left: auto !important; right: 0 !important; }
:host([theme="light"]) { color-scheme: light !important; }
:host([theme="dark"]) { color-scheme: dark !important; }
:host([hidden]) { display: none !important; }
@media print { :host { display: none !important; } }
*, ::before, ::after { box-sizing: border-box; }
.root { ${REM_ROOT} line-height: 1.5; font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.launcher { max-inline-size: min(24rem, 100vw - 2rem); display: inline-flex; align-items: center; gap: 0.5rem; min-block-size: 3rem; margin: 0.5rem max(1rem, env(safe-area-inset-right)) max(1rem, env(safe-area-inset-bottom)) max(1rem, env(safe-area-inset-left)); padding: 0.625rem 1.125rem; border: 0; border-radius: 99px; background: var(--accent); color: var(--on-accent); font: inherit; font-size: 0.9375rem; font-weight: 600; cursor: pointer; box-shadow: 0 1px 2px rgb(0 0 0 / 0.2), 0 8px 24px rgb(0 0 0 / 0.16); touch-action: manipulation; }
.label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.launcher:hover { filter: brightness(1.08); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.icon { flex: none; inline-size: 1.25rem; block-size: 1.25rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.frame { position: fixed; inset-block-end: max(1rem, env(safe-area-inset-bottom)); inset-inline-end: max(1rem, env(safe-area-inset-right)); inline-size: min(25rem, 100vw - 2rem); block-size: min(42rem, 100dvh - 2rem); border-radius: 14px; box-shadow: 0 2px 6px rgb(0 0 0 / 0.12), 0 16px 48px rgb(0 0 0 / 0.22); }
:host([position="left"]) .frame { left: max(1rem, env(safe-area-inset-left)); right: auto; }
:host([position="right"]) .frame { left: auto; right: max(1rem, env(safe-area-inset-right)); }
.frame[hidden], .launcher[hidden] { display: none; }
.frame briefing-chat { display: block; block-size: 100%; border-radius: inherit; }
@media (max-width: 480px), (max-height: 420px) {
  :host .frame { inset: var(--visible-top, 0) 0 auto 0; inline-size: auto; block-size: var(--visible-height, 100dvh); border-radius: 0; box-shadow: none; --bc-border: 0; --bc-safe-top: env(safe-area-inset-top); --bc-safe-bottom: env(safe-area-inset-bottom); }
}
@media (prefers-reduced-motion: no-preference) {
  .frame { animation: rise 0.16s ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(0.5rem); } }
}
@media (forced-colors: active) { .launcher, .frame { border: 1px solid ButtonText; } }
`;

/** When the panel fills the window; the same condition as in the sheet. */
export const FULL_SCREEN = '(max-width: 480px), (max-height: 420px)';

let sheet: CSSStyleSheet | undefined;

export function launcherStyle(): CSSStyleSheet {
  sheet ??= createSheet(CSS);
  return sheet;
}
