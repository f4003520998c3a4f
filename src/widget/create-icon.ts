/** The few icons of the widget and the page, drawn as strokes on a 24-unit grid; never read aloud. */

const PATHS = {
  send: ['M12 19V5', 'M5.5 11.5 12 5l6.5 6.5'],
  stop: ['M7 7h10v10H7z'],
  check: ['M5 12.5 10 17.5 19 7'],
  approximate: ['M4.5 10c2.5-3 5-3 7.5-1s5 2 7.5-1', 'M4.5 16c2.5-3 5-3 7.5-1s5 2 7.5-1'],
  absent: ['M6 12h12'],
  chat: ['M4 5h16v11H11l-5 4v-4H4z'],
  copy: ['M9 9h11v11H9z', 'M5 15H4V4h11v1'],
  edit: ['M4 20l1-4L16 5l3 3L8 19z', 'M14 7l3 3'],
  good: ['M7 20V10l4-7c1.5 0 2.5 1 2.5 2.5L13 9h6.5l-1.5 9c-.2 1.2-1 2-2.2 2z', 'M7 10H3.5v10H7'],
  bad: ['M7 4v10l4 7c1.5 0 2.5-1 2.5-2.5L13 15h6.5L18 6c-.2-1.2-1-2-2.2-2z', 'M7 14H3.5V4H7'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
} as const;

export type IconName = keyof typeof PATHS;

export function createIcon(name: IconName): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(space, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    class: `icon icon-${name}`,
    'aria-hidden': 'true',
    focusable: 'false',
  };
  for (const [key, value] of Object.entries(attributes)) icon.setAttribute(key, value);
  for (const d of PATHS[name]) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    icon.append(path);
  }
  return icon;
}
