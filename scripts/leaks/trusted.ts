/** Leaks of trusted documents. */
import type { Leaks } from './leak.ts';

/** What `test/trusted-documents.test.ts` must find. */
export const TRUSTED: Leaks = {
  'a document of another audience is known': [
    [
      'src/server/trusted/trusted-documents.ts',
      'textOf: (audience, id) => texts.get(audience)?.get(id),',
      'textOf: (audience, id) => (texts.get(audience) === undefined ? undefined : [...texts.values()].find((each) => each.has(id))?.get(id)),',
    ],
  ],
  'a closed audience takes a text beside a hash': [
    [
      'src/server/steps/resolve-document.ts',
      'return isObject(named) && !given(query) ?',
      "if (isObject(named) && given(query)) return `sha256:${String(named['sha256Hash'])}`;\n  return isObject(named) && !given(query) ?",
    ],
  ],
};
