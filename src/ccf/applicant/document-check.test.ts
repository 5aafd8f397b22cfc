import { describe, expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { LARGEST_DOCUMENT, problemOf } from './document-check.ts';

const pdf = (...objects: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(['%PDF-1.7\n', ...objects, '\n%%EOF\n'].map((part) => Buffer.from(part as string, 'latin1')));
const packed = (content: string, dictionary = '/Type /ObjStm /Filter /FlateDecode'): Buffer =>
  Buffer.concat([
    Buffer.from(`1 0 obj << ${dictionary} >> stream\n`),
    deflateSync(Buffer.from(content)),
    Buffer.from('\nendstream endobj'),
  ]);
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52]),
  Buffer.alloc(13),
  Buffer.from([0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]),
]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0xff, 0xd9]);
const PAGE = '1 0 obj << /Type /Page >> endobj';

test.each([
  ['PDF', pdf(PAGE)],
  ['PDF', pdf(PAGE, packed('<< /Type /Catalog >>'))],
  ['PNG', PNG],
  ['JPEG', JPEG],
] as const)('%s is taken', (type, bytes) => expect(problemOf(type, bytes)).toBeNull());

describe('what is not what it says', () => {
  test.each([
    ['PDF', PNG],
    ['PDF', Buffer.from('MZ a program')],
    ['PDF', Buffer.from('%PDF-1.7 without an end')],
    ['PNG', JPEG],
    ['PNG', Buffer.concat([PNG, Buffer.from('PK another file')])],
    ['JPEG', pdf(PAGE)],
    ['JPEG', Buffer.concat([JPEG, Buffer.from('<script>')])],
  ] as const)('%s', (type, bytes) => expect(problemOf(type, bytes)).toBe('NOT_THAT_TYPE'));

  test('nothing at all, and too much', () => {
    expect(problemOf('PDF', Buffer.alloc(0))).toBe('EMPTY');
    expect(problemOf('PNG', Buffer.alloc(LARGEST_DOCUMENT + 1))).toBe('TOO_LARGE');
  });
});

describe('a PDF with a program', () => {
  test.each([
    '/OpenAction << /S /JavaScript /JS (app.alert) >>',
    '/AA << /O << /JS 3 0 R >> >>',
    '/S /Launch /F (cmd)',
    '/S /#4aavaScript',
    '/#4A#53 (app)',
    '/AcroForm << /XFA 4 0 R >>',
    '/Names << /EmbeddedFiles 5 0 R >>',
    '/Subtype /RichMedia',
  ])('%s', (object) => {
    expect(problemOf('PDF', pdf(PAGE, object))).toBe('HAS_PROGRAM');
    expect(problemOf('PDF', pdf(PAGE, packed(object)))).toBe('HAS_PROGRAM');
  });

  test('names that only begin alike are none', () => {
    expect(problemOf('PDF', pdf(PAGE, '/JSONData 1 /Launcher 2'))).toBeNull();
  });

  test('pixels of a scan that look like a short name are none', () => {
    const scan = [
      '1 0 obj << /Subtype /Image /Filter /DCTDecode >> stream\n',
      '\xff/JS\x90/XFA\x01',
      '\nendstream endobj',
    ];
    expect(problemOf('PDF', pdf(PAGE, ...scan))).toBeNull();
  });
});

test('what cannot be searched is not taken', () => {
  expect(problemOf('PDF', pdf(PAGE, 'trailer << /Encrypt 7 0 R >>'))).toBe('NOT_READABLE');
  expect(problemOf('PDF', pdf(PAGE, packed('x', '/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]')))).toBe(
    'NOT_READABLE',
  );
  expect(
    problemOf('PDF', pdf(PAGE, packed('x', '/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>'))),
  ).toBe('NOT_READABLE');
  expect(
    problemOf('PDF', pdf(PAGE, '1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\nnot packed\nendstream')),
  ).toBe('NOT_READABLE');
  // A small file that unpacks to more than a server holds.
  const bomb = packed('x'.repeat(65 * 2 ** 20));
  expect(bomb.length).toBeLessThan(2 ** 20);
  expect(problemOf('PDF', pdf(PAGE, bomb))).toBe('NOT_READABLE');
});
