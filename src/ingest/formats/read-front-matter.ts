/**
 * The YAML between the two lines `---` at the top of a Markdown briefing, into the facts that it states. What
 * YAML cannot read, aliases without an anchor or made to multiply included, refuses the file by its line.
 */
import { type Alias, type Document, isAlias, parseDocument, visit } from 'yaml';
import { DocumentError } from '../../errors.ts';
import { metadataFieldOf, setMetadata } from '../metadata-field.ts';
import type { StatedMetadata } from '../parsed-document.ts';

/** Values that aliases may stand for; front matter has a handful of facts, a YAML bomb thousands. */
const MAX_ALIASED = 20;

/**
 * @param yaml without the lines `---`; its first line is line 2 of the file
 * @throws DocumentError naming the line that cannot be read
 */
export function readFrontMatter(yaml: string): StatedMetadata {
  const metadata: StatedMetadata = {};
  const values = valuesOf(yaml);
  if (values === null || typeof values !== 'object' || Array.isArray(values)) return metadata;
  for (const [name, value] of Object.entries(values)) {
    const field = metadataFieldOf(name);
    const line = 2 + yaml.split('\n').findIndex((row) => row.startsWith(`${name}:`));
    if (field && (typeof value === 'string' || typeof value === 'number')) {
      setMetadata(metadata, { field, value: String(value), line });
    }
  }
  return metadata;
}

function valuesOf(yaml: string): unknown {
  const document = documentOf(yaml);
  const [error] = document.errors;
  if (error) throw refusal(error.linePos?.[0].line ?? 1, error.message.split('\n')[0] ?? '', error);
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASED });
  } catch (cause) {
    // Aliases are only followed while values are made, so that the library throws instead of listing an error.
    const undefinedAlias = firstAlias(document, (node) => !node.resolve(document));
    const alias = undefinedAlias ?? firstAlias(document);
    const line = yaml.slice(0, alias?.range?.[0] ?? 0).split('\n').length;
    const reason = undefinedAlias
      ? `"*${undefinedAlias.source}" is a YAML alias that nothing defines; put the value in quotes`
      : 'its YAML aliases stand for too many values; write the values out';
    throw refusal(line, alias ? reason : 'its YAML is nested too deeply', cause);
  }
}

/** Core schema without dates: 2026-04-24 must stay text, and the checks name its line. */
function documentOf(yaml: string): Document.Parsed {
  try {
    return parseDocument(yaml, { schema: 'core' });
  } catch (cause) {
    throw refusal(1, 'its YAML is nested too deeply', cause);
  }
}

function firstAlias(document: Document, isWanted: (alias: Alias) => boolean = () => true): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias: (_key, node) => {
      if (!isAlias(node) || !isWanted(node)) return undefined;
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

function refusal(yamlLine: number, reason: string, cause: unknown): DocumentError {
  const line = yamlLine + 1;
  return new DocumentError(`Line ${line}: cannot read front matter: ${reason}`, { line, cause });
}
