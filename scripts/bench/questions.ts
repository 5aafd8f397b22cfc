/** What the benchmark asks, of whom, and over how many connections. The first question is the headline. */
export type What = 'validity' | 'validities' | 'everything' | 'firstPage' | 'page' | 'check' | 'report';

export interface Question {
  readonly what: What;
  /** How many countries ask in rotation. */
  readonly countries: number;
  /** Whether every second of them is asked for by a border post instead of its bureau. */
  readonly borderPosts?: boolean;
  readonly connections: number;
  /** Whether a goal is about it. Only then it is asked with trusted documents too, and at half of the load. */
  readonly isGoal?: boolean;
  readonly title: string;
}

/** How many references a question about several validities has. */
export const REFERENCES = 20;

const BY_DEFAULT = { countries: 190, connections: 16 };

export const QUESTIONS: readonly [Question, ...Question[]] = [
  { ...BY_DEFAULT, what: 'validity', isGoal: true, title: 'Validity of one reference, 190 bureaus' },
  { ...BY_DEFAULT, what: 'validity', countries: 20, title: 'Validity of one reference, 20 bureaus' },
  { ...BY_DEFAULT, what: 'validity', countries: 1, title: 'Validity of one reference, 1 bureau' },
  { ...BY_DEFAULT, what: 'validity', borderPosts: true, title: 'Validity of one reference, bureaus and border posts' },
  { ...BY_DEFAULT, what: 'validity', connections: 64, title: 'Validity of one reference, 64 connections' },
  { ...BY_DEFAULT, what: 'validities', title: `Validity of ${REFERENCES} references, 190 bureaus` },
  { ...BY_DEFAULT, what: 'everything', title: 'An alert with everything, 190 bureaus' },
  { ...BY_DEFAULT, what: 'firstPage', isGoal: true, title: 'First page of 50 alerts with subjects, 190 bureaus' },
  { ...BY_DEFAULT, what: 'firstPage', connections: 64, title: 'First page of 50, 64 connections' },
  { ...BY_DEFAULT, what: 'page', title: 'Further pages of 50 alerts with subjects, 190 bureaus' },
  { ...BY_DEFAULT, what: 'page', countries: 1, title: 'Further pages of 50 alerts with subjects, 1 bureau' },
  { ...BY_DEFAULT, what: 'check', title: 'A check of one person, registered, 190 bureaus' },
  { ...BY_DEFAULT, what: 'report', title: 'A report of a decision, 190 bureaus' },
];
