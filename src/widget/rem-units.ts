/**
 * Style sheets whose `rem` is the reader's own text size, not that of the host page: a site that sets its root to
 * 62.5 % would otherwise shrink the chat. The length is a registered property, so that it is computed once, where
 * `font-size: medium` holds, and inherited as it is.
 */

const PROPERTY = '--bc-rem';

let isRegistered = false;

/** To be set where the style begins: the reader's text size becomes the unit below it. */
export const REM_ROOT = `font-size: medium; ${PROPERTY}: 1em;`;

/** A constructed sheet, which a policy without inline styles lets pass. Conditions of `@media` keep their units. */
export function createSheet(css: string): CSSStyleSheet {
  register();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    css.replace(/(@media[^{]*)|(-?[\d.]+)rem\b/g, (_, condition?: string, size?: string) => {
      return condition ?? `calc(${size} * var(${PROPERTY}))`;
    }),
  );
  return sheet;
}

function register(): void {
  if (isRegistered) return;
  isRegistered = true;
  try {
    CSS.registerProperty({ name: PROPERTY, syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch {
    // Another copy of the script was here first.
  }
}
