/** What the tests of requests, their examination and their content must find. */
import type { Leaks } from './leak.ts';

/** What `test/public-extracts.test.ts` must find. */
export const EXTRACTS: Leaks = {
  'a consent that was taken back leaves the extract public': [
    ['src/lifecycle/apply-acts.ts', '{ extractConsent: false, publicExtract: false }', '{ extractConsent: false }'],
    ['drizzle/0000_tables.sql', 'CHECK (extract_consent or not public_extract)', 'CHECK (true)'],
    [
      'drizzle/walls/alerts.sql',
      "form = 'NOTICE' and not restricted and not public_extract);",
      "form = 'NOTICE' and not restricted);",
    ],
  ],
  'the notices desk ends the extract of an alert that fell before that is disclosed': [
    ['src/lifecycle/extracts/extracts.ts', 'if (!alert.valid)', 'if (isPublic && !alert.valid)'],
  ],
};

/** What `test/minimum.test.ts` must find. */
export const MINIMUM: Leaks = {
  'a red notice is published that does not say who is sought and on which warrant': [
    [
      'src/lifecycle/examination.ts',
      "if (kind === 'PUBLISHED')\n        assertPublishable(",
      "if (kind !== 'PUBLISHED')\n        assertPublishable(",
    ],
  ],
  'an amendment takes from a red notice what it must say': [
    [
      'src/lifecycle/amendments/requests.ts',
      'assertMinimum({ form, colour, subject, warrants });',
      'void [form, colour];',
    ],
    ['src/lifecycle/amendments/requests.ts', "import { assertMinimum } from '../assert-minimum.ts';\n", ''],
  ],
  'everybody reads the facts of a warrant': [
    ['src/policy/alerts.ts', 'facts: [readBy(...ALERT_READERS)],', 'facts: [readBy(...ALERT_READERS_AND_PUBLIC)],'],
    [
      'drizzle/walls/alerts.sql',
      'charge, charge_translation, disclosed_standing) on alerts.warrants',
      'charge, charge_translation, facts, disclosed_standing) on alerts.warrants',
    ],
  ],
};

/** What `test/screening.test.ts` must find. */
export const EXAMINATION: Leaks = {
  'a request that was caught is published again each time': [
    [
      'src/lifecycle/examination.ts',
      "if (kind === 'PUBLISHED' && isPublished && (",
      'if (isPublished && reason !== null && (',
    ],
  ],
  'the clock of a request that was caught runs on': [
    [
      'src/alerts/view.ts',
      "return state === 'UNDER_EXAMINATION' && publishedAt === null && requestedAt ?",
      "return state === 'UNDER_EXAMINATION' && requestedAt ?",
    ],
  ],
};
