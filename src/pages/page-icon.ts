/** The icons of the pages, drawn as strokes on a 24-unit grid; never read aloud. */
import type { Element } from 'hast';
import { s } from 'hastscript';

const PATHS = {
  chat: ['M4 5h16v11H11l-5 4v-4H4z'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  search: ['M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z', 'M15.5 15.5 20 20'],
  share: ['M12 15V4', 'M7.5 8 12 3.5 16.5 8', 'M5 12v8h14v-8'],
  print: ['M7 9V4h10v5', 'M7 17H4V9h16v8h-3', 'M7 14h10v6H7z'],
  play: ['M7 4.5v15l12-7.5z'],
  link: [
    'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3',
    'M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7',
  ],
  outside: ['M9 5H5v14h14v-4', 'M13 4h7v7', 'M20 4 11 13'],
  back: ['M19 12H5', 'M11 6l-6 6 6 6'],
  forward: ['M5 12h14', 'M13 6l6 6-6 6'],
} as const;

export function pageIcon(name: keyof typeof PATHS): Element {
  return s(
    'svg',
    { viewBox: '0 0 24 24', class: ['icon', `icon-${name}`], ariaHidden: 'true', focusable: 'false' },
    PATHS[name].map((d) => s('path', { d })),
  );
}
