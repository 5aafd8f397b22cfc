/**
 * A country that records ranges of blanks has each of their numbers announced. That is much to compute, and one process serves everybody, so it is
 * cut into slices.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { heldAt } from '../src/decisions/held-at.ts';
import { announceDocuments } from '../src/recalls/documents/announce.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';

const RANGES = 5;
const NUMBERS = RANGES * 1_000;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;

  beforeAll(async () => {
    nansen = await startNansen(kind);
  });
  afterAll(() => nansen.stop());

  test('others go on while thousands of numbers are announced', async () => {
    const documents = Array.from({ length: RANGES }, (_, range) => ({
      ...{ type: 'PP', number: `MR${range}000`, lastNumber: `MR${range}999`, state: 'STOLEN_BLANK' },
      ...{ circumstances: 'THEFT_FROM_AUTHORITY', purpose: 'PREVENT_MISUSE' },
    }));
    const answer = await nansen.ask(
      'bureau:BY',
      'mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { userErrors { message } } }',
      { input: { documents } },
    );
    expect(answer.data.recordDocuments).toEqual({ userErrors: [] });

    let made = 0;
    let sinceOthers = 0;
    let mostAtOnce = 0;
    const sealing = {
      ...nansen.sealing,
      pseudonym: (domain: string, text: string) => {
        made += 1;
        sinceOthers += 1;
        mostAtOnce = Math.max(mostAtOnce, sinceOthers);
        return nansen.sealing.pseudonym(domain, text);
      },
    };
    let isOver = false;
    const other = (): void => {
      sinceOthers = 0;
      if (!isOver) setImmediate(other);
    };
    setImmediate(other);
    const services = { ...nansen.services, sealing };
    const announced = await announceDocuments(services, new Date(Date.now() + 120_000), heldAt(sealing));
    isOver = true;
    expect(announced).not.toBeNull();
    // Each number has several pseudonyms.
    expect(made).toBeGreaterThan(3 * NUMBERS);
    expect(mostAtOnce).toBeLessThan(NUMBERS);
  });
});
