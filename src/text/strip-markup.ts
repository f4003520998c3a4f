/** A quote as it reads: without the signs of Markdown's bold, code and links, every word as it stands. */

export function stripMarkup(text: string): string {
  return text
    .replace(/\[([^[\]]*)\]\((?:https?:|mailto:)[^()\s]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]+?)\1/g, '$2')
    .replace(/`([^`]+)`/g, '$1');
}
