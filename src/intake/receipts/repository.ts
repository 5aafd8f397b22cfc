/** Lists the receipts that a body got, by its own file reference: for a receipt that it lost. */
import type { RequestContext } from '../../api/context.ts';
import { ArgumentError } from '../../api/errors.ts';
import { text } from '../../api/input.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import { record } from '../../audit/record.ts';
import { sealedReader } from '../../audit/sealed-reader.ts';
import { intake, sessionOf } from '../../database/roles.ts';
import { ownReceipts } from '../../decisions/receipts.ts';
import type { ReportReceipt } from './types.ts';

const FILE = text(100);

export class ReceiptRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /**
   * A page of the receipts that the reader's own body got for reports with a file reference. The search is recorded.
   *
   * INVARIANT: the answer follows from what the body itself sent, and from nothing that happened since.
   *
   * @throws ArgumentError for a text that is no file reference
   */
  async page(fileReference: string, page: PageArguments): Promise<Connection<ReportReceipt>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const { country, role } = reader;
    if (country === null) throw new Error('Only a country has receipts.');
    if (!FILE.safeParse(fileReference).success) {
      throw new ArgumentError('"fileReference" is the file reference of the report, of at most 100 characters.');
    }
    const scope = { reader, connection: 'receipts', filter: { fileReference } };
    const after = page.after === null ? -1 : Number(services.cursors.open(scope, page.after)[0]);
    const now = services.clock.now();
    const found = await services.database.transaction(sessionOf(reader), async (transaction) => {
      const reporter = { country, role };
      const limits = { after, most: page.first + 1 };
      const own = await ownReceipts(transaction, services.sealing, reporter, fileReference, limits);
      // INVARIANT: the entry names no receipt. Otherwise it would tell a reader of the tables which reports are of one file.
      await transaction.under(intake(reporter), () =>
        record(transaction, {
          ...{ by: sealedReader(services.sealing, reader, now), at: now, operation: 'CONSULT' },
          ...{ register: 'ASYLUM_DECISIONS', purpose: 'REPORT_BY_COUNTRY', records: [] },
        }),
      );
      return own;
    });
    const rows = found.map(({ receipt, receivedAt, place }) => ({
      ...{ receipt, fileReference, receivedAt: new Date(receivedAt), place },
    }));
    return connectionOf(rows, page, ({ place }) => services.cursors.seal(scope, [place]));
  }
}
