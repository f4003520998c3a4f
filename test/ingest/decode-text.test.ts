/** Encodings found out from bytes, and what is no text refused by what it looks like. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/ingest/decode-text.ts';

const ENGLISH =
  'A Title of a Briefing\nBy Ann\n\nThe company’s “new” model costs 5 € less — naïve, says a café owner.';
const RUSSIAN = 'Новая модель\n\nКомпания выпустила новую модель, которая дешевле прежней в два раза.';
const JAPANESE = '新しいモデル\n\n同社は金曜日に新しいモデルを発表し、価格は半分になった。';
const SIMPLIFIED = '新模型\n\n该公司周五发布了新的模型，价格降低了一半，性能更好。';
const TRADITIONAL = '新模型\n\n該公司週五發布了新的模型，價格降低了一半，性能更好。';
const KOREAN = '새로운 모델\n\n회사는 금요일에 새로운 모델을 발표했으며 가격은 절반으로 떨어졌다.';

describe('without a mark', () => {
  test.each([
    ['windows-1252', ENGLISH],
    ['windows-1252', 'Title\nOne word only: Café.'],
    ['windows-1251', RUSSIAN],
    ['windows-1251', `${'An English page around it, as is usual. '.repeat(20)}\n${RUSSIAN}`],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['gb18030', SIMPLIFIED],
    ['big5', TRADITIONAL],
    ['euc-kr', KOREAN],
    ['utf-16le', ENGLISH],
    ['utf-16be', ENGLISH],
    ['utf-16le', JAPANESE],
  ])('%s is detected, read exactly and told', (encoding, text) => {
    const decoded = decodeText(iconv.encode(text, encoding, { addBOM: false }));
    expect(decoded.text).toBe(text);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.warning).toContain(`Read as ${encoding} (detected)`);
  });

  test('UTF-8 is certain and needs no warning', () => {
    expect(decodeText(Buffer.from(JAPANESE))).toEqual({ text: JAPANESE, encoding: 'utf-8' });
  });

  test('markup between the words does not hide what they are written in', () => {
    const html = `<p class="text">${RUSSIAN.replaceAll(' ', '</b> <b title="x">')}</p>`;
    expect(decodeText(iconv.encode(html, 'windows-1251'))).toMatchObject({
      text: html,
      encoding: 'windows-1251',
    });
  });

  test('UTF-16 with zero bytes on both sides is told apart by its signs', () => {
    const text = `${JAPANESE}\u3000\u3000終わり。\nEnd.`;
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const decoded = decodeText(iconv.encode(text, encoding, { addBOM: false }));
      expect(decoded).toMatchObject({ text, encoding });
    }
  });

  test('one sign outside of a table does not garble all others, and is told', () => {
    const bytes = Buffer.concat([iconv.encode(SIMPLIFIED.repeat(20), 'gb18030'), Buffer.from([0x81, 0x20])]);
    const { text, encoding, warning } = decodeText(bytes);
    expect(encoding).toBe('gb18030');
    expect(text.startsWith(SIMPLIFIED)).toBe(true);
    expect(warning).toContain('1 of its signs cannot be read');
  });

  test('a declared encoding goes before a detected one, but not before valid UTF-8', () => {
    const koi8 = iconv.encode('Цена', 'koi8-r');
    expect(decodeText(koi8, 'koi8-r')).toEqual({ text: 'Цена', encoding: 'koi8-r' });
    expect(decodeText(Buffer.from('Цена'), 'windows-1252').text).toBe('Цена');
    expect(decodeText(koi8, 'no-such-encoding').text).not.toBe('');
  });
});

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
  'a byte-order mark of %s is believed and taken away',
  (encoding) => {
    const decoded = decodeText(iconv.encode(ENGLISH, encoding, { addBOM: true }));
    expect(decoded).toEqual({ text: ENGLISH, encoding });
  },
);

test('line ends become \\n', () => {
  expect(decodeText(Buffer.from('a\r\nb\rc\n')).text).toBe('a\nb\nc\n');
});

test('UTF-8 with a broken byte is refused by the byte, not garbled', () => {
  const bytes = Buffer.concat([
    Buffer.from('Größe und Übergröße: '),
    Buffer.from([0xff]),
    Buffer.from(' für alle'),
  ]);
  expect(() => decodeText(bytes)).toThrow('byte 26 is wrong');
});

test.each<[string, Buffer, string]>([
  ['PDF', Buffer.from('%PDF-1.7\n…'), 'a PDF'],
  ['ZIP', Buffer.from('PK\x03\x04rest'), 'a ZIP archive'],
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a PNG image'],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'a gzip archive'],
  ['MP4', Buffer.from('\0\0\0\x20ftypisom', 'latin1'), 'an MP4 video'],
  ['RTF', Buffer.from('{\\rtf1 text}'), 'an RTF document'],
])('%s under the name of a text is refused by what it is', (_name, bytes, looksLike) => {
  expect(() => decodeText(bytes)).toThrow(`The file is binary, not text: it looks like ${looksLike}`);
});

test('other bytes that are no text are refused', () => {
  expect(() => decodeText(Buffer.from([0x41, 0, 0, 0x42, 0x43]))).toThrow('byte 1 is zero');
  expect(() => decodeText(Buffer.from([0x41, 0x02, 0xff, 0xfe, 0x81]))).toThrow(
    'not text in any known encoding',
  );
  expect(() => decodeText(Buffer.from(' \n'))).toThrow('empty');
});
