/**
 * Looks through a ZIP archive before anything unpacks it: the sizes it declares first, then what its parts
 * really inflate to, so that a small file cannot fill the memory. yauzl, since it reads the central
 * directory strictly and streams each part.
 */
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { DocumentError } from '../../errors.ts';

export interface ZipLimits {
  /** Most bytes of all parts together, unpacked. */
  maxTotalBytes: number;
  /** Most bytes of one XML part; a parser makes about twenty times as much of it in memory. */
  maxXmlBytes: number;
  maxParts: number;
}

const UNPACK = 'Cannot unpack the file';
const DAMAGED = 'the ZIP archive is cut off or damaged; copy the file again';

/**
 * Names of the parts, and the bytes of the parts asked for.
 * @throws DocumentError for what is no ZIP archive, is damaged, encrypted or unpacks to more than `limits`.
 */
export async function checkZip(
  bytes: Uint8Array,
  { wanted, limits }: { wanted: readonly string[]; limits: ZipLimits },
): Promise<{ names: Set<string>; parts: Map<string, Buffer> }> {
  const zip = await openZip(bytes);
  const entries = await entriesOf(zip, limits.maxParts);
  const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (declared > limits.maxTotalBytes) throw tooLarge(declared, limits.maxTotalBytes);
  const parts = new Map<string, Buffer>();
  let total = 0;
  for (const entry of entries) {
    const isXml = /\.(?:xml|rels)$/i.test(entry.fileName);
    const most = Math.min(
      limits.maxTotalBytes - total,
      isXml ? limits.maxXmlBytes : Number.POSITIVE_INFINITY,
    );
    const isWanted = wanted.includes(entry.fileName);
    const { size, kept } = await inflate(zip, entry, { most, isWanted });
    total += size;
    if (isWanted) parts.set(entry.fileName, kept);
  }
  return { names: new Set(entries.map(({ fileName }) => fileName)), parts };
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(new DocumentError(`${UNPACK}: ${DAMAGED}`, { cause: error }));
      else resolve(zip);
    });
  });
}

function entriesOf(zip: ZipFile, maxParts: number): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    const refuse = (message: string, cause?: unknown) =>
      reject(new DocumentError(`${UNPACK}: ${message}`, { cause }));
    zip.on('error', (error: Error) => refuse(DAMAGED, error));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entries.length >= maxParts) return refuse(`it has more than ${maxParts} parts`);
      if (entry.isEncrypted()) return refuse(`its part "${entry.fileName}" is encrypted`);
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function inflate(
  zip: ZipFile,
  entry: Entry,
  { most, isWanted }: { most: number; isWanted: boolean },
): Promise<{ size: number; kept: Buffer }> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) =>
      reject(
        error instanceof DocumentError
          ? error
          : new DocumentError(`${UNPACK}: part "${entry.fileName}": ${error.message}`, { cause: error }),
      );
    zip.openReadStream(entry, (error, stream) => {
      if (error) return refuse(error);
      const kept: Buffer[] = [];
      let size = 0;
      stream.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > most) stream.destroy(tooLarge(size, most));
        else if (isWanted) kept.push(piece);
      });
      stream.on('error', refuse);
      stream.on('end', () => resolve({ size, kept: Buffer.concat(kept) }));
    });
  });
}

function tooLarge(size: number, most: number): DocumentError {
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  return new DocumentError(
    `${UNPACK}: it holds ${megabytes(size)} MB or more, the most is ${megabytes(most)} MB (a ZIP bomb?)`,
  );
}
