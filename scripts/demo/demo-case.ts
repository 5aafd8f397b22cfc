/** The case around which the demo data is made. GraphiQL's examples (`src/server/graphiql/examples`) use it. The people are invented. */

export const DEMO_CASE = {
  /** The alert of a country that persecutes its subject. */
  reference: '2026/1042',
  source: 'BY',
  /** The subject, as the country that protects them knows them. */
  person: {
    names: [{ familyName: 'Marisol', forename: 'Ilya' }],
    birthDate: '1987-03-14',
    nationalities: ['BY'],
    documents: [{ type: 'PASSPORT', number: 'P4821973', issuer: 'BY' }],
  },
};

/** A person whom an alert seeks and whom nobody protects: checks hit the alert. */
export const DEMO_HIT = {
  reference: '2026/1043',
  source: 'BR',
  subject: {
    familyName: 'Marivel',
    forename: 'Joana',
    birthDate: '1991-07-22',
    sex: 'FEMALE',
    nationalities: ['BR'],
  },
} as const;
