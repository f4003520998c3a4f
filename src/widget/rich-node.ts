/** Formatted text as data: what the Markdown of an answer means, before anything of it is drawn. */

/** The elements that an answer may become, and no others. */
type RichTag =
  | ('p' | 'h4' | 'ul' | 'ol' | 'li' | 'blockquote' | 'hr' | 'pre' | 'code' | 'strong' | 'em' | 'del' | 'a')
  | ('table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td' | 'div' | 'span');

export interface RichElement {
  tag: RichTag;
  attributes?: Record<string, string>;
  children: RichNode[];
}

export interface RichText {
  text: string;
  /** Offset in the source; absent where the text does not stand there as it is. */
  at?: number;
}

/** The number of a citation. */
export interface RichCitation {
  n: number;
}

export type RichNode = RichElement | RichText | RichCitation;

/** A stretch of the source on one line, and where it begins. */
export interface SourceLine {
  text: string;
  at: number;
}
