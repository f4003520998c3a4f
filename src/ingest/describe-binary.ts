/** What a file that should be text really is, told by the first bytes that its kind of file begins with. */

const KINDS: readonly [string, string | readonly number[]][] = [
  ['a PDF (rename it to .pdf)', '%PDF-'],
  ['a ZIP archive or an Office document (a Word file ends in .docx)', 'PK\x03\x04'],
  ['an empty ZIP archive', 'PK\x05\x06'],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', 'GIF89a'],
  ['a GIF image', 'GIF87a'],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a bzip2 archive', 'BZh91AY&SY'],
  ['a RAR archive', 'Rar!\x1a'],
  ['an old or encrypted Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an RTF document (save it as .docx or .txt)', '{\\rtf'],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a SQLite database', 'SQLite format 3\0'],
  ['an MP3 recording', 'ID3\x03'],
  ['an MP3 recording', 'ID3\x04'],
  ['an Ogg recording', 'OggS\0'],
  ['a Matroska or WebM video', [0x1a, 0x45, 0xdf, 0xa3]],
];

/** "a PDF", or undefined where the first bytes say nothing. */
export function describeBinary(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('ftyp', 4)) return 'an MP4 video';
  if (head.startsWith('RIFF') && bytes.indexOf(0) >= 0) return 'a RIFF recording, video or image';
  return KINDS.find(([, magic]) =>
    head.startsWith(typeof magic === 'string' ? magic : String.fromCharCode(...magic)),
  )?.[0];
}
