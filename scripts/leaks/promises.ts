/**
 * What Nansen promises about confidentiality, the test that holds each promise, and the planted leaks that show that the test can fail.
 * `docs/promises.md` is printed from here (`npm run promises`).
 */
import { SUITES } from './suites.ts';

export interface Promised {
  readonly promise: string;
  /** Tests without planted leaks; the others follow from the leaks. */
  readonly tests?: readonly string[];
  /** Each leak of `SUITES` belongs to one promise. */
  readonly leaks: readonly string[];
}

export const PROMISES: readonly Promised[] = [
  {
    promise: 'Outside the refugee desk and the CCF, no answer depends on an asylum decision, except by the validity.',
    leaks: [
      'an alert that fell has an error of its own',
      'an alert that the CCF closed is answered with a longer text',
      'withdrawing an alert that fell is answered like one that is not there',
      'the moment of an answer is that of the last report',
      'a header counts changes',
      'a receipt is longer when somebody is known to be protected',
    ],
  },
  {
    promise:
      'Requests to the Commission exist for its officers for requests alone, and for none who stood aside. What they do to an alert tells of no request.',
    tests: ['test/commission-closed.test.ts', 'test/commission-documents.test.ts', 'test/policy-cases.test.ts'],
    leaks: [
      'a copy of the database names the travel documents that the Commission decided about',
      'who stood aside reads who worked on a file once it has ended',
      'the refugee desk counts the queue of the Commission',
      'a role of the Secretariat reads the files of the Commission in SQL',
      'the ruling on an alert carries the reasons of the file',
      'an officer who stood aside reads on',
      'an officer who stood aside sees who looks at the request',
      'a request is in the lists of an officer who stood aside',
      'auditors of the organisation count what is done with the files of the Commission',
      'a request to the Commission moves what the refugee desk reads',
    ],
  },
  {
    promise: 'What the Commission asks an asylum office about a person exists for that office alone.',
    leaks: [
      'the bureau of a country sees what the Commission asks its asylum office',
      'the office of every country sees what one is asked',
      'a copy of the database shows which questions ask one country',
      'the Commission asks the country that wants the person',
      'retention counts the questions of files that do not end',
    ],
  },
  {
    promise:
      'Of a file of the Commission, an applicant and a source are given what was decided on its items. Where that is nothing, every cause looks the same.',
    tests: ['test/commission-disclosure.test.ts'],
    leaks: [
      'the wording tells that an item is withheld',
      'the length of a statement to the applicant tells how much is withheld',
      'a cursor of what is released counts what is withheld',
      'a restriction without a justification discloses',
    ],
  },
  {
    promise:
      'Who turns to the Commission reads days, and what it discloses of its decision once they are given it. Whether there is an alert they learn from nothing else.',
    tests: ['test/applicant.test.ts', 'test/noninterference.test.ts'],
    leaks: [
      'the status shows a decision before the applicant is given it',
      'an applicant waits for the engine lock',
      'the status has the day of the decision, so it tells how long it took to carry out',
      'the status has the text of a decision that nobody disclosed',
      'handing in tells whether a notice that is named exists',
      'a country that wants the person is asked whether it recognises them',
      'a hand-in is less work where an alert of that country is named',
    ],
  },
  {
    promise:
      'A request that is handed in is found by its receipt and by the Commission, and by nobody else, nor are its documents.',
    tests: ['test/applicant.test.ts'],
    leaks: [
      'a receipt is the id of the request',
      'the role of applicants reads the receipts of others in SQL',
      'auditors of the organisation count what is handed in',
      'an officer who stood aside reads the documents of a request',
    ],
  },
  {
    promise: 'A document that is too large, not what it says, or holds a program is not stored.',
    tests: ['src/ccf/applicant', 'test/applicant.test.ts'],
    leaks: ['a document is stored whatever its size'],
  },
  {
    promise: 'A source learns nothing from its own requests, amendments and statements.',
    leaks: [
      'a bureau reads what other sources were told',
      'a request under examination loses its warrants',
      'a source is not told of an alert that fell by a protection',
      'a request that was caught disappears when it is published',
      'an amendment of an alert that fell by a protection is not accepted',
      'an amendment that a protection held is set free when its alert is withdrawn',
      'a source waits for the row of its own alert',
      'a source waits for the engine lock to withdraw nothing',
      'a receipt that is nobody’s waits for the engine lock',
      'a screening grows with the earlier requests about a protected person',
      'a screening reads all alerts that there are',
      'the engine lock is taken more often where decisions hold recorded documents down',
    ],
  },
  {
    promise:
      'A source, other issuers of its warrants and the public learn of a change at the fixed moment of disclosure.',
    leaks: [
      'a source sees at once that its alert fell',
      'the public sees at once that an alert fell',
      'the notices desk ends the extract of an alert that fell before that is disclosed',
      'a source that restricts its alert is told what became of it',
      'another issuer of a warrant is told with the recipients',
      'another issuer of a warrant is recalled with the recipients',
      'a party reads the version of the recipients',
      'a version moves when an alert falls that its source does not know to have fallen',
      'parties are told to read an alert again at the moment when a warrant falls',
    ],
  },
  {
    promise: 'Nothing is signed for a party about its own alert, whatever its state, and nothing for the public.',
    leaks: [
      'a source is given a signed statement about its own alert',
      'the list of a country says that its own alerts are valid',
      'a source has a place in its list for its own alert',
    ],
  },
  {
    promise: 'The public reads an extract only while its source consents and the notices desk wants one.',
    leaks: ['a consent that was taken back leaves the extract public'],
  },
  {
    promise: 'An alert that is not valid is absent for every bureau, its source included.',
    leaks: ['a source goes on seeing its alerts that fell', 'a withdrawn alert stands until it is applied'],
  },
  {
    promise: 'Of a subject and its documents, each reader reads the fields that the policy cases name.',
    leaks: ['the public reads the documents of a subject'],
  },
  {
    promise: 'The Secretariat does not learn what only the CCF knows.',
    leaks: [
      'the refugee desk has reviews that follow from what the CCF knows',
      'the refugee desk sees what is addressed to the CCF',
      'what is found for the Secretariat rests on what the CCF ruled',
      'what is found for the Secretariat rests on what the CCF alone was told',
      'the desk learns of a match that is new because of what the CCF ruled',
      'the notices desk learns which compartment holds a request back',
      'the queue of the desk depends on what the CCF found of a match',
      'a bulletin rests on what the CCF alone knows of',
      'the desk counts the reviews of the CCF',
      'the desk counts what the CCF decided',
      'a cursor of the history of an alert counts what only the CCF knows',
      'the grounds of an alert go on where only the CCF knows one',
      'cases like those of an alert tell that the CCF reviewed it',
      'the words of the plot tell the Secretariat what the CCF can decide',
      'a source that requests again what the CCF deleted is counted for the desk',
      'the notices desk asks by a decision that it may not read',
      'the counts of the plot are those of the CCF',
      'a count of the queue adds the reviews of the CCF',
      'the desk finds an alert by what is near to a person whom the CCF alone knows',
      'what the desk reads of a review counts the notes of the CCF',
      'the desk is told what the CCF asked a country',
      'the desk finds by a search what was told to the CCF',
    ],
  },
  {
    promise: 'Who sends SQL as a role of the database cannot tell more than the role may know.',
    leaks: [
      'the recipients of an alert read who issued the warrant that fell',
      'the notices desk reads in SQL that the CCF closed an alert',
      'a country reads in SQL that there is a bulletin that its author’s law keeps from it',
    ],
  },
  {
    promise: 'A notice says what its colour requires, and the public reads no facts of a warrant.',
    leaks: [
      'a red notice is published that does not say who is sought and on which warrant',
      'an amendment takes from a red notice what it must say',
      'everybody reads the facts of a warrant',
    ],
  },
  {
    promise:
      'Metrics have no series and no count that depends on a secret; durations and what the process uses are not compared.',
    leaks: ['metrics count matches'],
  },
  {
    promise:
      'Traces say how long the work of a request took, by a closed list of spans, and have no background job in them; times are not compared.',
    leaks: ['traces count what a statement found', 'traces follow background jobs'],
  },
  {
    promise: 'Refused operations are counted for auditors, and nobody fills the register by asking.',
    leaks: ['a refusal does not reach the register', 'a flood of refusals writes each of them'],
  },
  {
    promise: 'Each step of the notices desk is acknowledged alike, whatever opposes its effect, and its clock stops.',
    leaks: ['a request that was caught is published again each time', 'the clock of a request that was caught runs on'],
  },
  {
    promise: 'A list shows what can be asked for one by one, and counts nothing else.',
    leaks: [
      'a cursor carries a hidden id',
      'a list is in the order of something hidden',
      'a list counts what cannot be seen',
      'a list promises a page that does not come',
      'a field named twice loses what one of them asks for',
    ],
  },
  {
    promise:
      'An id finds what its reader may read; all else is null, with the same work, and says nothing to anybody else.',
    leaks: [
      'an id that opens to an alert which is hidden is an error',
      'an id that opens to nothing is not looked up',
      'an id shows the reference of its alert',
      'two bodies have the same id of an alert',
    ],
  },
  {
    promise:
      'An export gives what the lists of GraphQL give the same reader, and a feed behind which nothing is missed.',
    leaks: [
      'an export misses what changes while it lasts',
      'an export of an entity is made with the rights of its bureau',
      'the end of an export counts what was reported',
    ],
  },
  {
    promise: 'Each reader gets the schema of their audience as text, and no other.',
    leaks: ['a bureau is given the schema of the CCF as text', 'a cache may give the schema of one reader to another'],
  },
  {
    promise: 'A cursor is good for one reader, list and filter.',
    leaks: [
      'a cursor is good for everybody',
      'a cursor is good for every filter',
      'a cursor of the queue is good for every order',
    ],
  },
  {
    promise: 'Feeds, streams, webhooks, recalls and status lists hold only what their reader may read.',
    leaks: [
      'the last page of a feed ends behind what others were told',
      'all bureaus are served the status list of one of them',
      'a stream says that something was told to others',
      'a target is called when others are told something',
      'a recipient is told that a diffusion is restricted',
      'a country that was taken off the list is notified that an alert is valid again',
      'a bureau lists from whom an alert was recalled',
      'the moment at which a recall is due tells that its subject is protected',
      'a recall tells a warrant that fell from one that was left out',
      'a version moves with what a warrant said that nobody reads any more',
    ],
  },
  {
    promise: 'A hidden name is answered like a name that does not exist, and a filter looks only at what may be read.',
    leaks: [
      'errors suggest names',
      'the schema of bureaus has a field that is not in its contract',
      'bureaus search alerts by person without a check',
      'a field that is not for everybody is never null',
      'a filter looks at what may not be read',
    ],
  },
  {
    promise: 'Errors have constant texts, and the log has no content.',
    leaks: [
      'errors repeat variables',
      'malformed addresses are repeated',
      'errors from below are passed on',
      'the log holds messages from below',
      'the log holds aliases',
      'the log names who was refused',
      'the log holds the address of who was refused',
      'anybody can compute the pseudonyms of the log',
    ],
  },
  {
    promise: 'Who asks is settled first, by a bearer token, and only `POST` is answered.',
    leaks: [
      'a malformed token is taken for the public',
      'forms of other sites are read',
      'GraphQL answers to GET',
      'a page elsewhere signs in to a server in development',
    ],
  },
  {
    promise: 'A trusted document is known to its audience alone, and a closed audience sends nothing else.',
    leaks: ['a document of another audience is known', 'a closed audience takes a text beside a hash'],
  },
  {
    promise: 'No upload keeps another user waiting for long, however slow, long or empty it is.',
    leaks: [
      'the slow uploads of border posts keep their bureau out',
      'three countries keep all others from uploads',
      'an upload may trickle for ever',
      'an upload that does not tell its length has no limit',
    ],
  },
  {
    promise: 'A receipt that is unknown, used up or of another country has one answer.',
    leaks: ['a receipt that was used up has an answer of its own'],
  },
  {
    promise: 'A body lists its own receipts, and the list says nothing of what became of the reports.',
    leaks: [
      'a body lists the receipts of another body of its country',
      'a receipt goes with the decision that was destroyed',
      'a search for a receipt is not recorded',
      'the list of receipts leaves out what was destroyed',
    ],
  },
  {
    promise:
      'Only the body that reported sees a question about its report, and only the compartment that asks sees the answer.',
    leaks: [
      'another body of a country sees a question by the receipt',
      'another body of the country is shown a question with the receipt',
      'a decision that officers destroy takes its question along',
      'the desk reads what the CCF asks a country',
      'a law that closes a decision leaves its question open',
      'an answer that officers did not read lets them decide',
    ],
  },
  {
    promise: 'A look-up costs the same by whatever argument or filter, and a search for a person is recorded.',
    leaks: ['filters are free of the quota for look-ups', 'a desk searches alerts by person unrecorded'],
  },
  {
    promise:
      'The register of operations is read and exported by auditors alone, and a filter finds every entry that it names.',
    leaks: [
      'an export of the register is for everybody with a token',
      'a filter of the register leaves out who reported',
      'a filter of the register passes what is sealed',
    ],
  },
  {
    promise: 'A bulletin never reaches a country that its person fears.',
    leaks: ['a bulletin reaches the countries that the person of its denial fears'],
  },
  {
    promise: 'What a country recorded about its travel documents is listed and changed by that country alone.',
    leaks: [
      'a bureau lists the documents of other countries',
      'a bureau withdraws the record of another country',
      'the answer says whether a withdrawn document had been recorded',
      'another user of a bureau reads what was wrong with an upload',
      'another country reads what was wrong with an upload',
      'a whole file withdraws the records of other countries',
      'every body of a country begins uploads',
      'what was wrong with a file repeats its lines',
    ],
  },
  {
    promise:
      'A travel document that a decision holds down looks like one that was never recorded, and to the country that recorded it like any other.',
    leaks: [
      'a check finds a document that is held down',
      'a blank of a range is found although it is the passport of a protected person',
      'a document with O for 0 is found although it is held down',
      'a protection holds down only what was recorded before it',
      'a report that is taken back lets a document be found',
      'a document is found again when its decision is destroyed',
      'a law that confines a decision to feared countries lets a document be found',
      'the country that recorded a document is not told of it any more',
      'an upload counts what a decision holds down',
      'the end of a whole file says that something is held down',
      'the database names the issuer of a document that is held down',
      'in SQL a country reads that a document is recorded and held down',
    ],
  },
  {
    promise:
      'What follows documents is told under hashes of its country alone, never of its own documents, and not why one is not found any more.',
    leaks: [
      'the feed of documents has what a decision holds down',
      'a document that fell by a protection is not announced with one that was withdrawn',
      'a country reads in the feed what became of its own documents',
      'every country knows a document by the same hash',
      'every country knows near numbers by the same hash',
      'a range of blanks is followed with a number that is held down',
      'a copy of the database connects a document that fell with the decisions about it',
      'a body that may not check follows documents',
      'a document that was never found is announced as fallen',
      'the feed of documents announces a protection and a withdrawal apart',
    ],
  },
  {
    promise:
      'A check tells its checker what it may see. It is registered, and only the data protection officer of its country reads that.',
    leaks: [
      'a check finds an alert that fell',
      'a name key of a restricted diffusion is visible to every country',
      'a name key outlives the withdrawal of its alert',
      'the source of an alert finds by name that it fell, before that is disclosed',
      'a search by name looks at alerts more often where one fell',
      'a key that is made while its alert falls stays visible',
      'everybody’s data protection officer reads who checked',
      'a page of the register of checks counts those of all countries',
      'the register of checks holds what was asked for',
      'a copy of the database shows who checked the same document',
      'a document is answered although its number is only similar',
      'a check that is not registered is answered',
      'what was asked for in checks is kept longer than the law of the country says',
      'a check that shares a statement is answered as another country',
      'a diffusion is found by the number of its document by a country that it is not for',
    ],
  },
  {
    promise:
      'The source of a hit learns of it from its checker alone, and never of a hit of the examination of an asylum application or of what is no hit any more.',
    leaks: [
      'a source is told of the examination of an asylum application',
      'a source is told of a document that a decision holds down',
      'everybody’s bureau reads what checkers told a source',
      'a hit that one body was told of is told by another',
    ],
  },
  {
    promise: 'Each wall holds without the other.',
    tests: ['test/walls'],
    leaks: [],
  },
  {
    promise: 'The policy in memory, in SQL and in an independent engine decides alike.',
    tests: ['test/policy-differential.test.ts', 'test/policy-cases.test.ts'],
    leaks: [],
  },
  {
    promise: 'Nothing becomes valid again by itself, and two officers sign what can make an alert valid.',
    tests: [
      'src/validity/assess.test.ts',
      'src/validity/rulings.test.ts',
      'test/effects.test.ts',
      'test/reviews.test.ts',
      'test/reviews-two-officers.test.ts',
    ],
    leaks: [],
  },
  {
    promise: 'Readers share connections, and nobody is answered for the country of another.',
    tests: ['test/interleaving.test.ts'],
    leaks: [
      'a reader is answered for the country that was asked for first',
      'a statement is executed although its country could not be set',
      'a statement without values brings no country',
      'a transaction that is over goes on in that of another reader',
      'work that failed leaves its transaction under its session',
    ],
  },
  {
    promise:
      'A law that closes acts at once. One that opens what is stored needs a second user of the bureau, and opens nothing else.',
    tests: ['src/law/opening.test.ts', 'test/walls/rows-of-national-law.test.ts'],
    leaks: [
      'a law opens what is stored without a confirmation',
      'a user confirms the law that they set',
      'a law that closes waits for a confirmation',
    ],
  },
  {
    promise: 'Two officers answer for the same facts, and no proposal shows what another compartment recorded.',
    leaks: [
      'a second officer restores on facts that the first one never saw',
      'a second officer rejects a match with what the alert came to say',
      'a proposal of the desk is void by what the CCF alone was told',
      'a second officer reinstates what the first one never read',
      'a second officer destroys what the first one never read',
      'a second officer restores what a country answered about since',
      'a second officer destroys what a country answered about since',
      'a second decision of the CCF awaits an officer for ever',
      'the Chamber restores on facts that the rapporteur never saw',
      'a decision about a travel document ends what was reported while it was not recorded',
    ],
  },
  {
    promise: 'The queue begins with what is urgent, and an officer sees what the officer can decide.',
    leaks: [
      'forgotten reviews stand above what is urgent',
      'an officer is asked to confirm a proposal of their own',
      'a note makes what another officer read out of date',
      'one mistake in many reviews is no mistake of the one',
    ],
  },
  {
    promise:
      'An alert that contradicts the report that names it protects at once, and is sure only when an officer says so. Officers name the ' +
      'alerts that nothing else connects with a decision.',
    tests: ['src/matching/contradictions.test.ts'],
    leaks: [
      'a typing error takes the alert of a stranger down for good',
      'an alert that a country named falls only when nothing contradicts it',
      'nobody looks for the person whom a country meant',
      'nobody looks at an alert that may be about a protected person',
      'what officers put aside hides an alert that comes later',
      'an officer takes down the alert of a country that nobody fears',
      'an officer names an alert about a national of the own country',
      'a decision is lost when officers undo what one of them named',
    ],
  },
  {
    promise: 'A copy of the database shows no content of a decision, and not which decisions belong together.',
    tests: ['test/sealed-records.test.ts'],
    leaks: [
      'a copy of the database shows who was reported twice',
      'a copy of the database shows which decisions are of one country',
      'a copy of the database shows which report a bulletin rests on',
      'a bulletin that went with its report stays in the database',
      'a law that changes nothing writes all decisions of its country again',
      'a copy of the database shows on what officers agree',
      'a copy of the database shows whose passport a decision holds down',
      'the register names the documents that a country records',
      'the register names the receipts of one file',
    ],
  },
  {
    promise: 'An acknowledged report survives a kill, and each change reaches every copy once and in order.',
    tests: ['test/sigkill.test.ts', 'test/carried-validity.test.ts'],
    leaks: [],
  },
];

/** What is wrong with the list: leaks that belong to no promise, to several, or that do not exist. */
export function mistakesIn(promises: readonly Promised[]): string[] {
  const planted = SUITES.flatMap(({ leaks }) => Object.keys(leaks));
  const named = promises.flatMap(({ leaks }) => leaks);
  return [
    ...planted.filter((leak) => !named.includes(leak)).map((leak) => `"${leak}" belongs to no promise.`),
    ...named.filter((leak) => !planted.includes(leak)).map((leak) => `No suite plants "${leak}".`),
    ...named.filter((leak, index) => named.indexOf(leak) !== index).map((leak) => `"${leak}" belongs to two promises.`),
  ];
}

/** The table of promises, in Markdown. */
export function promisesTable(): string {
  const rows = PROMISES.flatMap(({ promise, tests = [], leaks }) => {
    const found = SUITES.map((suite) => ({
      test: suite.tests[0],
      leaks: leaks.filter((leak) => leak in suite.leaks),
    })).filter((suite) => suite.leaks.length > 0);
    const held = [...tests.map((test) => ({ test, leaks: ['none planted'] })), ...found];
    return held.map(
      ({ test, leaks: names }, index) => `| ${index === 0 ? promise : ''} | \`${test}\` | ${names.join('<br>')} |`,
    );
  });
  return ['| promise | test that holds it | planted leaks that the test finds |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}
