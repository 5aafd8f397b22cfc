/**
 * The table of effects: what decisions, and rulings of officers, do to an alert. It is written down here once. `docs/effects.md`
 * is printed from it; it is tried on the pure function and, through HTTP as the real readers, on both databases.
 */
import type { CcfDecision, ReviewKind, ReviewOutcome } from '../../src/vocabulary/reviews.ts';
import type { AsylumDecisionKind, GroundKind } from '../../src/vocabulary/decisions.ts';
import type { Validity } from '../../src/vocabulary/alerts.ts';

/** The person fears BY. */
export const ALERTS = {
  'a feared country’s': { source: 'BY', warrants: ['BY'] },
  'a third country’s': { source: 'KZ', warrants: ['KZ'] },
  'nobody knows whose': { source: null, warrants: [] },
  'with warrants of KZ and of BY, from KZ': { source: 'KZ', warrants: ['KZ', 'BY'] },
} as const;
export type AlertName = keyof typeof ALERTS;

export type Step =
  | {
      readonly report: AsylumDecisionKind;
      readonly by?: 'SE' | 'NO';
      readonly to?: 'CCF';
      readonly match?: 'PROBABLE';
      readonly feared?: readonly string[];
      /** Of the same file as the report of that step, with the same person, and it names the alert. */
      readonly of?: number;
    }
  /** Its country corrects the report of that step by one that names the alert. */
  | { readonly correct: number }
  /** Its country takes the report of that step back. */
  | { readonly takeBack: number }
  /** Officers decide the review of a kind; two, where two are needed. */
  | {
      readonly review: ReviewKind;
      readonly outcome: ReviewOutcome;
      readonly as?: 'CCF';
      readonly removed?: readonly number[];
    }
  | { readonly impose: CcfDecision };

export interface Row {
  readonly alert: AlertName;
  readonly steps: readonly Step[];
  readonly validity: Validity;
  /** What speaks against it, as the CCF sees it. */
  readonly grounds: readonly GroundKind[];
  /** What the refugee desk sees of it, where that is something else. */
  readonly desk?: readonly GroundKind[];
  /** Reviews that are open then, in either compartment. */
  readonly reviews: readonly ReviewKind[];
  /** Issuers of the warrants that fell, where it stands on others. */
  readonly fallen?: readonly string[];
}

const FEARED = 'a feared country’s';
const THIRD = 'a third country’s';
const UNKNOWN = 'nobody knows whose';
const SEVERAL = 'with warrants of KZ and of BY, from KZ';

const GRANTED: Step = { report: 'GRANTED' };
const PROBABLE: Step = { report: 'GRANTED', match: 'PROBABLE' };
const DOWN = { validity: 'NOT_VALID', grounds: ['PROTECTION'] } as const;
const STANDS = { validity: 'VALID', grounds: [] } as const;

const denials = ['DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED', 'REVOKED'] as const;
const changes = ['CEASED', 'NATURALISED'] as const;

export const ROWS: readonly Row[] = [
  // One decision about an alert of a feared country.
  { alert: FEARED, steps: [GRANTED], ...DOWN, reviews: ['INTERIM_PROTECTION'] },
  {
    alert: FEARED,
    steps: [PROBABLE],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE'],
    reviews: ['PROBABLE_MATCH'],
  },
  { alert: FEARED, steps: [{ report: 'PENDING' }], ...STANDS, reviews: ['PENDING_APPLICATION'] },
  ...[...denials, ...changes].map((report): Row => ({ alert: FEARED, steps: [{ report }], ...STANDS, reviews: [] })),
  // The same about other alerts.
  { alert: THIRD, steps: [GRANTED], ...STANDS, reviews: ['THIRD_COUNTRY_ALERT'] },
  { alert: UNKNOWN, steps: [GRANTED], ...STANDS, reviews: ['UNKNOWN_SOURCE'] },
  { alert: THIRD, steps: [PROBABLE], ...STANDS, reviews: ['PROBABLE_MATCH'] },
  ...(['PENDING', ...denials, ...changes] as const).map((report): Row => ({
    alert: THIRD,
    steps: [{ report }],
    ...STANDS,
    reviews: [],
  })),
  { alert: SEVERAL, steps: [GRANTED], ...STANDS, reviews: ['REMAINING_WARRANTS'], fallen: ['BY'] },
  {
    alert: SEVERAL,
    steps: [{ report: 'GRANTED', feared: ['BY', 'KZ'] }],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION'],
  },

  // Granted in one country, and something else in another: a grant holds, whatever else was decided and in whichever order.
  ...denials.flatMap((report): Row[] => {
    const reviews: Row['reviews'] = ['INTERIM_PROTECTION', 'RESTORATION'];
    return [
      { alert: FEARED, steps: [GRANTED, { report, by: 'NO' }], ...DOWN, reviews },
      { alert: FEARED, steps: [{ report, by: 'NO' }, GRANTED], ...DOWN, reviews },
    ];
  }),
  ...changes.flatMap((report): Row[] => {
    const reviews: Row['reviews'] = ['CHANGE_OF_STATUS', 'INTERIM_PROTECTION'];
    return [{ alert: FEARED, steps: [GRANTED, { report, by: 'NO' }], ...DOWN, reviews }];
  }),
  {
    alert: FEARED,
    steps: [GRANTED, { report: 'PENDING', by: 'NO' }],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION', 'PENDING_APPLICATION'],
  },
  {
    alert: FEARED,
    steps: [GRANTED, { report: 'GRANTED', by: 'NO' }],
    validity: 'NOT_VALID',
    grounds: ['PROTECTION', 'PROTECTION'],
    reviews: ['INTERIM_PROTECTION', 'INTERIM_PROTECTION'],
  },

  // A report is taken back: nothing becomes valid again by itself.
  {
    alert: FEARED,
    steps: [GRANTED, { takeBack: 0 }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE'],
    reviews: ['RESTORATION'],
  },
  {
    alert: FEARED,
    steps: [GRANTED, { report: 'GRANTED', by: 'NO' }, { takeBack: 0 }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE', 'PROTECTION'],
    reviews: ['INTERIM_PROTECTION'],
  },
  { alert: SEVERAL, steps: [GRANTED, { takeBack: 0 }], ...STANDS, reviews: ['RESTORATION'], fallen: ['BY'] },
  { alert: THIRD, steps: [GRANTED, { takeBack: 0 }], ...STANDS, reviews: [] },
  { alert: FEARED, steps: [{ report: 'PENDING' }, { takeBack: 0 }], ...STANDS, reviews: [] },

  // A match is only probable, and later evidence makes it sure; or the evidence is taken back.
  {
    alert: FEARED,
    steps: [PROBABLE, { report: 'GRANTED', of: 0 }],
    validity: 'NOT_VALID',
    grounds: ['PROTECTION', 'PROTECTION'],
    reviews: ['INTERIM_PROTECTION', 'INTERIM_PROTECTION'],
  },
  {
    alert: FEARED,
    steps: [PROBABLE, { report: 'GRANTED', of: 0 }, { takeBack: 1 }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE', 'INTERIM_MEASURE'],
    reviews: ['PROBABLE_MATCH'],
  },
  {
    alert: FEARED,
    steps: [PROBABLE, { correct: 0 }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE', 'PROTECTION'],
    reviews: ['INTERIM_PROTECTION'],
  },
  {
    alert: FEARED,
    steps: [PROBABLE, { report: 'GRANTED', of: 0, to: 'CCF' }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE', 'PROTECTION'],
    desk: ['INTERIM_MEASURE'],
    reviews: ['INTERIM_PROTECTION', 'PROBABLE_MATCH'],
  },
  {
    alert: FEARED,
    steps: [PROBABLE, { review: 'PROBABLE_MATCH', outcome: 'MATCH_REJECTED' }, { report: 'GRANTED', of: 0 }],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION'],
  },
  {
    alert: FEARED,
    steps: [PROBABLE, { report: 'DENIED', of: 0 }],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION', 'RESTORATION'],
  },
  {
    alert: THIRD,
    steps: [PROBABLE, { report: 'GRANTED', of: 0 }],
    ...STANDS,
    reviews: ['THIRD_COUNTRY_ALERT', 'THIRD_COUNTRY_ALERT'],
  },
  {
    alert: THIRD,
    steps: [PROBABLE, { report: 'GRANTED', of: 0 }, { takeBack: 1 }],
    ...STANDS,
    reviews: ['PROBABLE_MATCH'],
  },

  // Officers decide on a protection.
  {
    alert: FEARED,
    steps: [GRANTED, { review: 'INTERIM_PROTECTION', outcome: 'NO_USE_OF_CHANNELS' }],
    validity: 'NOT_VALID',
    grounds: ['PROTECTION', 'NOT_COMPLIANT'],
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [GRANTED, { review: 'INTERIM_PROTECTION', outcome: 'FORM_BARRED' }],
    validity: 'NOT_VALID',
    grounds: ['PROTECTION', 'NOT_COMPLIANT'],
    reviews: [],
  },
  { alert: FEARED, steps: [GRANTED, { review: 'INTERIM_PROTECTION', outcome: 'COMPLIANT' }], ...STANDS, reviews: [] },
  {
    alert: FEARED,
    steps: [GRANTED, { review: 'INTERIM_PROTECTION', outcome: 'PARTS_REMOVED', removed: [1] }],
    validity: 'NOT_VALID',
    grounds: ['NOT_COMPLIANT'],
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [GRANTED, { review: 'INTERIM_PROTECTION', outcome: 'PROTECTION_NOT_APPLICABLE' }],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [
      GRANTED,
      { report: 'GRANTED', by: 'NO' },
      { review: 'INTERIM_PROTECTION', outcome: 'PROTECTION_NOT_APPLICABLE' },
    ],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION'],
  },
  {
    alert: FEARED,
    steps: [GRANTED, { review: 'INTERIM_PROTECTION', outcome: 'MATCH_REJECTED' }],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [PROBABLE, { review: 'PROBABLE_MATCH', outcome: 'MATCH_CONFIRMED' }],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION'],
  },
  { alert: FEARED, steps: [PROBABLE, { review: 'PROBABLE_MATCH', outcome: 'MATCH_REJECTED' }], ...STANDS, reviews: [] },
  {
    alert: THIRD,
    steps: [PROBABLE, { review: 'PROBABLE_MATCH', outcome: 'MATCH_CONFIRMED' }],
    ...STANDS,
    reviews: ['THIRD_COUNTRY_ALERT'],
  },
  {
    alert: THIRD,
    steps: [GRANTED, { review: 'THIRD_COUNTRY_ALERT', outcome: 'NO_USE_OF_CHANNELS' }],
    validity: 'NOT_VALID',
    grounds: ['NOT_COMPLIANT'],
    reviews: [],
  },
  { alert: THIRD, steps: [GRANTED, { review: 'THIRD_COUNTRY_ALERT', outcome: 'COMPLIANT' }], ...STANDS, reviews: [] },
  {
    alert: UNKNOWN,
    steps: [GRANTED, { review: 'UNKNOWN_SOURCE', outcome: 'INTERIM_MEASURE' }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE'],
    reviews: ['UNKNOWN_SOURCE'],
  },
  {
    alert: SEVERAL,
    steps: [GRANTED, { review: 'REMAINING_WARRANTS', outcome: 'PARTS_REMOVED' }],
    ...STANDS,
    reviews: [],
    fallen: ['BY'],
  },
  { alert: SEVERAL, steps: [GRANTED, { review: 'REMAINING_WARRANTS', outcome: 'COMPLIANT' }], ...STANDS, reviews: [] },

  // Officers decide on a pending application.
  {
    alert: FEARED,
    steps: [{ report: 'PENDING' }, { review: 'PENDING_APPLICATION', outcome: 'INTERIM_MEASURE' }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE'],
    reviews: ['PENDING_APPLICATION'],
  },
  {
    alert: FEARED,
    steps: [{ report: 'PENDING' }, { review: 'PENDING_APPLICATION', outcome: 'COMPLIANT' }],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [{ report: 'PENDING' }, { review: 'PENDING_APPLICATION', outcome: 'INTERIM_MEASURE' }, { report: 'DENIED' }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE'],
    reviews: ['PENDING_APPLICATION', 'RESTORATION'],
  },
  {
    alert: FEARED,
    steps: [{ report: 'PENDING' }, { review: 'PENDING_APPLICATION', outcome: 'INTERIM_MEASURE' }, { takeBack: 0 }],
    validity: 'NOT_VALID',
    grounds: ['INTERIM_MEASURE'],
    reviews: ['RESTORATION'],
  },
  {
    alert: FEARED,
    steps: [
      { report: 'PENDING' },
      { review: 'PENDING_APPLICATION', outcome: 'INTERIM_MEASURE' },
      { review: 'PENDING_APPLICATION', outcome: 'COMPLIANT' },
    ],
    ...STANDS,
    reviews: [],
  },

  // Officers restore, or do not.
  ...([...denials, ...changes] as const).flatMap((report): Row[] => {
    const review = report === 'CEASED' || report === 'NATURALISED' ? 'CHANGE_OF_STATUS' : 'RESTORATION';
    return [
      { alert: FEARED, steps: [GRANTED, { report }, { review, outcome: 'COMPLIANT' }], ...STANDS, reviews: [] },
      {
        alert: FEARED,
        steps: [GRANTED, { report }, { review, outcome: 'NO_USE_OF_CHANNELS' }],
        validity: 'NOT_VALID',
        grounds: ['PROTECTION', 'NOT_COMPLIANT'],
        reviews: ['INTERIM_PROTECTION'],
      },
    ];
  }),
  {
    alert: FEARED,
    steps: [GRANTED, { takeBack: 0 }, { review: 'RESTORATION', outcome: 'COMPLIANT' }],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [
      GRANTED,
      { report: 'GRANTED', by: 'NO' },
      { report: 'REVOKED' },
      { review: 'RESTORATION', outcome: 'COMPLIANT' },
    ],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [
      GRANTED,
      { review: 'INTERIM_PROTECTION', outcome: 'NO_USE_OF_CHANNELS' },
      { report: 'REVOKED' },
      { review: 'RESTORATION', outcome: 'COMPLIANT' },
    ],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [
      GRANTED,
      { report: 'REVOKED' },
      { review: 'RESTORATION', outcome: 'COMPLIANT' },
      { report: 'GRANTED', by: 'NO' },
    ],
    ...DOWN,
    reviews: ['INTERIM_PROTECTION'],
  },

  // What is addressed to the CCF, and what the CCF decides.
  {
    alert: FEARED,
    steps: [{ report: 'GRANTED', to: 'CCF' }],
    ...DOWN,
    desk: ['CCF_DECISION'],
    reviews: ['INTERIM_PROTECTION'],
  },
  {
    alert: FEARED,
    steps: [
      { report: 'GRANTED', to: 'CCF' },
      { review: 'INTERIM_PROTECTION', outcome: 'COMPLIANT', as: 'CCF' },
    ],
    ...STANDS,
    reviews: [],
  },
  {
    alert: FEARED,
    steps: [
      { report: 'GRANTED', to: 'CCF' },
      { report: 'GRANTED', by: 'NO' },
      { report: 'REVOKED', by: 'NO' },
      { review: 'RESTORATION', outcome: 'COMPLIANT' },
    ],
    ...DOWN,
    desk: ['CCF_DECISION'],
    reviews: ['INTERIM_PROTECTION'],
  },
  ...([FEARED, THIRD, UNKNOWN] as const).flatMap((alert): Row[] =>
    (['CCF_PROVISIONAL_MEASURE', 'CCF_DELETION'] as const).map((impose) => ({
      alert,
      steps: [{ impose }],
      validity: 'NOT_VALID',
      grounds: ['CCF_DECISION'],
      reviews: [],
    })),
  ),
  { alert: FEARED, steps: [{ impose: 'CCF_PROVISIONAL_MEASURE' }, { impose: 'CCF_LIFTED' }], ...STANDS, reviews: [] },
  { alert: FEARED, steps: [{ impose: 'CCF_DELETION' }, { impose: 'CCF_RETENTION' }], ...STANDS, reviews: [] },
  { alert: FEARED, steps: [GRANTED, { impose: 'CCF_RETENTION' }], ...STANDS, reviews: ['INTERIM_PROTECTION'] },
  { alert: FEARED, steps: [GRANTED, { impose: 'CCF_LIFTED' }], ...DOWN, reviews: ['INTERIM_PROTECTION'] },
  {
    alert: FEARED,
    steps: [GRANTED, { impose: 'CCF_RETENTION' }, { report: 'GRANTED', by: 'NO' }],
    ...DOWN,
    desk: ['PROTECTION', 'PROTECTION'],
    reviews: ['INTERIM_PROTECTION', 'INTERIM_PROTECTION'],
  },
  // What is found later of a match that the CCF knew ends no retention, and tells the desk nothing of it.
  {
    alert: FEARED,
    steps: [PROBABLE, { impose: 'CCF_RETENTION' }, { report: 'GRANTED', feared: ['RU'], of: 0 }],
    ...STANDS,
    reviews: ['INTERIM_PROTECTION', 'THIRD_COUNTRY_ALERT'],
  },
  {
    alert: FEARED,
    steps: [GRANTED, { impose: 'CCF_DELETION' }, { review: 'INTERIM_PROTECTION', outcome: 'COMPLIANT' }],
    validity: 'NOT_VALID',
    grounds: ['CCF_DECISION'],
    reviews: [],
  },
];
