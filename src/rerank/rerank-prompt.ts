/** What a language model is asked when it judges passages. They are data between delimiters, defused. */
import { defuse } from '../text/defuse.ts';

/** Of a passage; its beginning, under its headings, tells what it is about, and tokens are paid for. */
const MAX_PASSAGE_CHARACTERS = 600;
export function buildRerankPrompt(question: string, passages: readonly string[]): string {
  const blocks = passages.map((passage, i) => {
    return `<source n="${i + 1}">\n${defuse(passage.slice(0, MAX_PASSAGE_CHARACTERS))}\n</source>`;
  });
  return `<sources>\n${blocks.join('\n')}\n</sources>\n\nScores wanted: ${passages.length}\n\nQuestion: ${question}`;
}
