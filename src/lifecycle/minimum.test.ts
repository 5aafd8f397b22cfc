/** The least that a notice says: each part that is taken away is named, and nothing else is. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NoticeColour } from '../vocabulary/alerts.ts';
import { lacksOf, type NoticeContent } from './minimum.ts';

const SUBJECT: NoticeContent['subject'] = {
  forename: 'Test',
  aliases: null,
  birthDate: '1980',
  sex: 'FEMALE',
  distinguishingMarks: 'Invented mark',
  documents: [],
};
const NOTHING = {
  forename: null,
  aliases: null,
  birthDate: null,
  sex: null,
  distinguishingMarks: null,
  documents: null,
};
const WARRANT = {
  charge: 'Invented charge',
  chargeTranslation: null,
  reference: 'W-1',
  law: 'Article 1',
  facts: 'In May, in an invented town',
  maximumPenaltyMonths: 24,
  sentenceMonths: null,
};
const RED: NoticeContent = { form: 'NOTICE', colour: 'RED', subject: SUBJECT, warrants: [WARRANT] };
const placesOf = (content: NoticeContent): string[] => lacksOf(content).map(({ path }) => path.join('.'));

describe('a red notice', () => {
  test('with all of it lacks nothing', () => {
    expect(lacksOf(RED)).toEqual([]);
  });

  test('names each part that is missing, whatever else is', () => {
    const parts = {
      'subject.birthDate': ({ subject, ...rest }: NoticeContent) => ({
        ...rest,
        subject: { ...subject, birthDate: null },
      }),
      'subject.sex': ({ subject, ...rest }: NoticeContent) => ({ ...rest, subject: { ...subject, sex: null } }),
      'subject.forename': ({ subject, ...rest }: NoticeContent) => ({
        ...rest,
        subject: { ...subject, forename: null },
      }),
      'subject.documents': ({ subject, ...rest }: NoticeContent) => ({
        ...rest,
        subject: { ...subject, distinguishingMarks: null },
      }),
      ...Object.fromEntries(
        (['reference', 'law', 'facts', 'maximumPenaltyMonths'] as const).map((field) => [
          `warrants.0.${field}`,
          ({ warrants, ...rest }: NoticeContent) => ({
            ...rest,
            warrants: (warrants ?? []).map((warrant) => ({ ...warrant, [field]: null })),
          }),
        ]),
      ),
    };
    fc.assert(
      fc.property(fc.subarray(Object.keys(parts)), (missing) => {
        const content = missing.reduce((left, place) => parts[place as keyof typeof parts]!(left), RED);
        expect(placesOf(content).toSorted()).toEqual(missing.toSorted());
      }),
    );
  });

  test('of a person of one name shows it by a document, which is a mark as well', () => {
    const subject = { ...SUBJECT, forename: null, distinguishingMarks: null, documents: [{}] };
    expect(lacksOf({ ...RED, subject })).toEqual([]);
  });

  test('rests on a warrant, and each of several is complete', () => {
    expect(placesOf({ ...RED, warrants: [] })).toEqual(['warrants']);
    expect(placesOf({ ...RED, warrants: [WARRANT, { ...WARRANT, law: null }] })).toEqual(['warrants.1.law']);
    // Those that an amendment leaves are not looked at.
    expect(lacksOf({ ...RED, warrants: null })).toEqual([]);
  });

  test('is about what is grave: two years may be imposed, or six months are left', () => {
    const withPenalty = (maximumPenaltyMonths: number | null, sentenceMonths: number | null) =>
      lacksOf({ ...RED, warrants: [{ ...WARRANT, maximumPenaltyMonths, sentenceMonths }] }).map(({ path, code }) => [
        path.at(-1),
        code,
      ]);
    expect(withPenalty(23, null)).toEqual([['maximumPenaltyMonths', 'INVALID']]);
    expect(withPenalty(null, null)).toEqual([['maximumPenaltyMonths', 'REQUIRED']]);
    expect(withPenalty(null, 6)).toEqual([]);
    // A person who is sentenced is wanted for what is left.
    expect(withPenalty(120, 5)).toEqual([['sentenceMonths', 'INVALID']]);
  });
});

test('another notice says something beside a name, and needs no warrant', () => {
  const others = NoticeColour.members.filter((colour) => colour !== 'RED');
  for (const colour of others) {
    const notice = { ...RED, colour, warrants: [] };
    expect([colour, placesOf({ ...notice, subject: NOTHING })]).toEqual([colour, ['subject.birthDate']]);
    for (const [name, value] of Object.entries({ ...SUBJECT, aliases: [{}], documents: [{}] }))
      expect([colour, name, lacksOf({ ...notice, subject: { ...NOTHING, [name]: value } })]).toEqual([
        colour,
        name,
        [],
      ]);
  }
});

test('a diffusion is checked by its source', () => {
  expect(lacksOf({ form: 'DIFFUSION', colour: null, subject: NOTHING, warrants: [] })).toEqual([]);
});
