/** A quantity of a statement, as a value with its unit. */
export interface Quantity {
  value: number;
  /** Upper end of a range. */
  high?: number;
  /** "usd", "percent", "points", "times", "ordinal", a measure such as "hour", or "" where a plain noun follows. */
  kind: string;
  /** "month" in "$20 a month". */
  rate?: string;
  /** How the number is to be taken: as it stands, as a limit or as an estimate. */
  bound?: 'least' | 'most' | 'about';
  /** "from", "to" or "by", right before it. */
  role?: string;
  /** The unit is that of the number before, not said of this one. */
  isInherited?: boolean;
  start: number;
  end: number;
}
