/** Takes the force from what looks like the delimiters of sources before a model, or like citation marks. */
export function defuse(text: string): string {
  return text
    .replace(/<(?=\s*\/?\s*sources?\b)/gi, '‹')
    .replace(/[[【［](\d{1,3}(?:, ?\d{1,3})*)[\]】］]/g, '($1)');
}
