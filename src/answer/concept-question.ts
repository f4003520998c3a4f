/** The question for what a key concept is. */

/** "What are accelerated servers?", but "What is Llama 2?" and "What is Mechanical Turks?", which are names. */
export function conceptQuestion(concept: string): string {
  const last = concept.split(' ').at(-1) ?? '';
  const isPlural = /^[a-z-]{3,}[^sui]s$/.test(last);
  return `What ${isPlural ? 'are' : 'is'} ${concept}?`;
}
