/** Builds the command and the page once, so that tests drive what a user gets. */
import { run } from '../../scripts/steps/run.js';

export async function setup(): Promise<void> {
  const code = await run(process.execPath, ['bin/briefing-chat.js', '--version'], { stdio: 'ignore' });
  if (code !== 0) throw new Error('The build failed: run "npm run build" to see why');
}
