/** Tabs as the ARIA Authoring Practices have them: arrow keys move between them and show what is moved to. */
import { createElement } from '../create-element.ts';

export interface Tab {
  id: string;
  name: string;
  panel: HTMLElement;
}

/** @returns the row of tabs and the panels, of which the first is shown */
export function createTabs(label: string, tabs: readonly Tab[]): HTMLElement[] {
  const buttons = tabs.map(({ id, name }) =>
    createElement(
      'button',
      { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` },
      name,
    ),
  );
  const show = (shown: number) => {
    tabs.forEach(({ panel }, i) => {
      panel.hidden = i !== shown;
      buttons[i]?.setAttribute('aria-selected', String(i === shown));
      buttons[i]?.setAttribute('tabindex', i === shown ? '0' : '-1');
    });
  };
  buttons.forEach((button, i) => {
    button.addEventListener('click', () => show(i));
    button.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      const next = (i + step + tabs.length) % tabs.length;
      show(next);
      buttons[next]?.focus();
    });
  });
  for (const { id, panel } of tabs) {
    panel.id = `panel-${id}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${id}`);
  }
  show(0);
  return [
    createElement('div', { class: 'tabs', role: 'tablist', 'aria-label': label }, ...buttons),
    ...tabs.map(({ panel }) => panel),
  ];
}
