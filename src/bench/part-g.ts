/**
 * Part G of the report: the widget on a page of another site, in a real Chromium: what the tag costs the page, and how
 * soon a citation is on the screen. The peer is the same page without the tag.
 */
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import { BenchServer } from './bench-server.ts';
import { measureChips } from './first-chip.ts';
import { serveHostPage } from './host-page.ts';
import { factQuestions } from './load-questions.ts';
import { type LoadFigures, measureLoad } from './page-load.ts';
import { median, percentilesOf } from './percentile.ts';
import { formatMs, type ReportPart, type ReportRow } from './report.ts';
import { say, type Workspace } from './workspace.ts';

const GOAL_WORK_MS = 50;
const GOAL_CHIP_MS = 100;
const LOADS = 15;
const QUESTIONS = 20;
const TITLE = 'G. The widget on a page of another site';

export async function measurePartG(workspace: Workspace, { chromium }: BenchOptions): Promise<ReportPart> {
  if (!chromium) return { title: TITLE, rows: [], notes: ['Not measured: no Chromium; set CHROMIUM_PATH.'] };
  const { chromium: playwright } = await import('playwright-core');
  const place = {
    corpusDir: join(workspace.projectDir, 'corpus'),
    indexDir: join(workspace.folder, 'index-starter'),
  };
  await workspace.ingest(place);
  let server: BenchServer | undefined;
  const host = await serveHostPage(() => server?.url ?? '');
  server = await BenchServer.launch(workspace, place, { ALLOWED_ORIGINS: host.url, ANSWER_CACHE_SIZE: '0' });
  const browser = await playwright.launch({
    executablePath: chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const bare: LoadFigures[] = [];
    const tagged: LoadFigures[] = [];
    for (let load = 0; load < LOADS; load++) {
      say(`loads of the page, ${load + 1} of ${LOADS}`);
      bare.push(await measureLoad(browser, `${host.url}/without`));
      tagged.push(await measureLoad(browser, `${host.url}/with`));
    }
    const questions = (await factQuestions(workspace.projectDir)).slice(0, QUESTIONS);
    say(`${questions.length} questions to the widget`);
    const chips = await measureChips(browser, { url: `${host.url}/with`, questions });
    return { title: TITLE, rows: describe({ bare, tagged, ...chips }), notes: NOTES };
  } finally {
    await browser.close();
    await server.close();
    host.close();
  }
}

interface Measured {
  bare: LoadFigures[];
  tagged: LoadFigures[];
  chipMs: number[];
  shift: number;
}

function describe({ bare, tagged, chipMs, shift }: Measured): ReportRow[] {
  const of = (loads: LoadFigures[], name: keyof LoadFigures) => median(loads.map((load) => load[name]));
  const more = (name: keyof LoadFigures) => of(tagged, name) - of(bare, name);
  const { p50, p95 } = percentilesOf(chipMs);
  const ratio = of(tagged, 'taskMs') / of(bare, 'taskMs');
  return [
    {
      what: 'main-thread work of the tag while the page loads, median',
      measured: formatMs(more('taskMs')),
      goal: `≤ ${formatMs(GOAL_WORK_MS)}`,
      isMet: more('taskMs') <= GOAL_WORK_MS,
    },
    { what: 'of that its script', measured: formatMs(more('scriptMs')) },
    { what: 'of that layout and style', measured: formatMs(more('layoutMs')) },
    { what: 'work of the page with the tag over that without', measured: ratio.toFixed(2) },
    {
      what: 'long tasks (over 50 ms) more than without the tag, median',
      measured: String(more('longTasks')),
      goal: '0',
      isMet: more('longTasks') <= 0,
    },
    {
      what: 'from a citation’s event to its number on the screen, p95',
      measured: formatMs(p95),
      goal: `≤ ${formatMs(GOAL_CHIP_MS)}`,
      isMet: p95 <= GOAL_CHIP_MS,
    },
    { what: 'the same, p50', measured: formatMs(p50) },
    {
      what: 'layout shift of the page, from load over opening to the last answer',
      measured: shift.toFixed(4),
      goal: '0',
      isMet: shift === 0,
    },
  ];
}

const NOTES = [
  `${LOADS} loads of each page in turns, each in a browser context of its own with nothing cached; work is the main thread’s processor time by Chromium’s own count (\`Performance.getMetrics\` in thread ticks: TaskDuration, ScriptDuration, LayoutDuration and RecalcStyleDuration).`,
  'On the screen: the first frame after the number is in the document has been handed over. Answers are quoted from the starter library by a real server.',
];
