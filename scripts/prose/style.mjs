/**
 * The style of all prose in this repository: documents, comments, and descriptions in the schema. CONTRIBUTING.md explains it.
 * `npm run lint:prose` holds it.
 */

/** A sentence with more words than this is split into two. */
export const LONGEST_SENTENCE = 40;

/**
 * Words that a reader has to look up, and words of metaphors. The pattern is matched without regard to case; the hint says what to
 * write instead.
 */
export const WORDS = [
  [/\bwho(so)?ever\b|\bwhom(so)?ever\b/, 'Name the subject: the reader, the bureau, anyone who.'],
  [/\banew\b/, 'Write "again", "new" or "from the start".'],
  [/\b(there|here|where)(of|in|upon|with|unto|from)\b(?<!\bwherein case)/, 'Name the thing: "of it", "in the table".'],
  [/\b(hitherto|heretofore|henceforth|hence|thence|whence|thus far)\b/, 'Write "until now", "from now on" or "so".'],
  [
    /\b(nobody|no one|everybody) (else )?(is|are|was|were) told\b/,
    'Say who is not notified, or what is not disclosed.',
  ],
  [/\bfurniture\b/, 'Write "layout".'],
  [/\brooms?\b(?! for\b)/, 'Write "module".'],
  [
    /\b(this|the|our|a) house\b|\bhouse('s)? (own|rules?)\b|\bhouse-rules?\b|\(house\)/,
    'Write "code base", "project" or "Nansen".',
  ],
  [/\bdoors?\b/, 'Write "entry point".'],
  [/\bmend(s|ed|ing)?\b/, 'Write "correct", "fix" or "repair".'],
  [/\bslips? of the pen\b/, 'Write "typing error".'],
  [/\byardstick\b/, 'Write "test" or "criterion".'],
  [/\bneighbou?rhood\b/, 'Write "next to the repository".'],
  [/\b(parked|unpark)\b/, 'Write "withheld from publication".'],
  [/\bpours?\b|\bpoured\b|\bpouring\b/, 'Write "write" or "stream".'],
  [/(^|[.;:] )else\b,?/, 'Write "Otherwise".'],
  [
    /\bbethink\b|\bbeforehand\b|\bafresh\b|\bforthwith\b|\bwherewith\b|\bwherewithal\b/,
    'Write "in advance", "again" or "at once".',
  ],
  [/\bgoes? (the|its) (same |usual )?way\b/, 'Say which function or step it uses.'],
  [/\bborn with\b/, 'Write "created with".'],
  [
    /\b(takes?|waits? for|in) (its|his|her|their|your) turn\b|\btakes? turns\b/,
    'Write "lock": who takes or waits for which lock.',
  ],
  [/\bfarewell\b|\bcrowds? of\b|\bgives? away (the|a) secret\b/, 'Use a literal word.'],
];

/** Names that were replaced. They are looked for in code spans as well. */
export const FORMER_NAMES = [
  [/\btakeReview\b/, 'claimReview'],
  [/\bgiveBackReview\b/, 'releaseReview'],
  [/\bBEGIN_ANEW\b/, 'RESYNC_REQUIRED'],
  [/\blatestValidityCursor\b/, 'validityFeedHead'],
  [/\bformerly\b/, 'previousCertainty (in prose: "before")'],
  [/\bfor-other-rooms\b/, 'the file that declares it'],
];
