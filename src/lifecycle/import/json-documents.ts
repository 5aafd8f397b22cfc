/** JSON values that may be larger than the memory: an array of records, or pages one after another. */
import { TokenParser, Tokenizer } from '@streamparser/json';
import { LARGEST_RECORD, UnreadableFileError, type FileItem } from '../../importing/file-item.ts';
import { recordsOf } from './notice-records.ts';
import { hasStrayNumber, StrayNumbers, withStrayNumbers } from './stray-numbers.ts';

/** Whole values, elements of an array, and notices of a page. */
const PATHS = ['$', '$.*', '$._embedded.notices.*'];
const DEPTH = { whole: 0, element: 1, noticeOfPage: 3 };

/**
 * Yields the records of each value.
 *
 * @param skipped bytes of the file before the first of `bytes`, for the offset in messages
 * @throws UnreadableFileError with the offset in bytes where the text stops being JSON
 */
export async function* readDocuments(bytes: AsyncIterable<Buffer>, skipped: number): AsyncGenerator<FileItem> {
  const parser = new DocumentParser();
  // Bytes that are not UTF-8 become U+FFFD. Then only that record is rejected; the tokenizer would reject the whole file.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of bytes) {
    yield* parser.write(decoder.decode(chunk, { stream: true }));
    if (parser.failure !== null) break;
  }
  if (parser.failure === null) yield* parser.end(decoder.decode());
  if (parser.failure !== null) {
    const { message, offset } = parser.failure;
    throw new UnreadableFileError(
      `${message} at byte ${offset + skipped}; the ${parser.count} records before it were read`,
    );
  }
}

/** Turns text into records, and stops at the first failure. */
class DocumentParser {
  failure: { readonly message: string; readonly offset: number } | null = null;
  count = 0;
  readonly #tokenizer = new Tokenizer({ separator: '' });
  readonly #values = new TokenParser({ paths: PATHS, separator: '' });
  readonly #strays = new StrayNumbers();
  #items: FileItem[] = [];
  #lastToken = 0;
  #written = 0;
  #lastRecordEnd = 0;

  constructor() {
    this.#tokenizer.onToken = (token) => {
      this.#lastToken = token.offset;
      this.#values.write(token);
    };
    this.#values.onValue = ({ value, parent, stack }) => {
      if (stack.length === DEPTH.whole) {
        // A record by itself. The elements of an array or a page have been removed before.
        this.#deliver(value);
      } else if (Array.isArray(parent) && (stack.length === DEPTH.element || stack.length === DEPTH.noticeOfPage)) {
        // INVARIANT: an array holds no more than the element just read, or a large file would fill the memory.
        parent.length = 0;
        this.#deliver(value);
      }
    };
  }

  write(text: string): FileItem[] {
    this.#written += Buffer.byteLength(text);
    return this.#run(() => {
      this.#tokenizer.write(this.#strays.replace(text));
      if (this.#written - this.#lastRecordEnd > LARGEST_RECORD) {
        this.#fail(`has a record larger than ${LARGEST_RECORD / 2 ** 20} MiB`, this.#lastRecordEnd);
      }
    });
  }

  end(text: string): FileItem[] {
    return this.#run(() => {
      const rest = this.#strays.replace(text) + this.#strays.end();
      if (rest !== '') this.#tokenizer.write(rest);
      this.#tokenizer.end();
      this.#values.end();
    }, 'ends too early,');
  }

  #run(step: () => void, complaint = 'is not JSON'): FileItem[] {
    try {
      step();
    } catch (error) {
      this.#fail(complaint, offsetIn(error) ?? this.#lastToken);
    }
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #fail(message: string, offset: number): void {
    this.failure ??= { message, offset };
  }

  #deliver(value: unknown): void {
    this.#lastRecordEnd = this.#lastToken;
    for (const record of recordsOf(value)) {
      const position = { index: this.count };
      this.count += 1;
      if (this.#strays.found && hasStrayNumber(record)) {
        this.#items.push({
          position,
          problem: 'holds NaN or Infinity, which JSON does not have',
          text: withStrayNumbers(record),
        });
      } else this.#items.push({ position, record });
    }
  }
}

/** Only the errors of the tokenizer have a position, and only in their text. A misplaced token is the last one that was read. */
function offsetIn(error: unknown): number | null {
  const digits = /absolute position "(\d+)"/.exec(String(error))?.[1];
  return digits === undefined ? null : Number(digits);
}
