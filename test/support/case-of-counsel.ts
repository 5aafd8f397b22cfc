/** The case of a person whose counsel turns to the Commission, played by counsel and a country over HTTP, and by officers at the desk. */
import { expect } from '@jest/globals';
import { expectAccessible, expectNoSidewaysScroll } from './accessible.ts';
import { focused, keptBy, NOTHING_KEPT, officerAt, pick, radioIn, reach, take, type Officer } from './desk.ts';
import type { DeskServer } from './desk-server.ts';
import { picture } from './picture.ts';
import { publishedAlert } from './story.ts';

export const COUNTRY_OF_ASYLUM = 'asylum-office:SE';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF\n');
const SCREEN = { width: 1360, height: 900 };
const PHONE = { width: 320, height: 640 };
const STATUS = `query ($receipt: String!) { requestStatus(receipt: $receipt) { receivedOn admittedOn answeredOn text } }`;

export class CaseOfCounsel {
  /** What the Chamber says in its decision. */
  readonly decision = 'The data about the applicant are deleted.';
  readonly #desk: DeskServer;
  readonly #now: Date;
  #officers: readonly [Officer, Officer, Officer] | null = null;
  #sofar = 0;
  reference = '';
  receipt = '';
  id = '';
  /** What the applicant read when the decision was made and not yet given. */
  statusBefore: object | null = null;

  constructor(desk: DeskServer, now: Date) {
    this.#desk = desk;
    this.#now = now;
  }

  /** Publishes the alert, and opens the desk of three officers. */
  async begin(): Promise<void> {
    this.reference = await this.publishedExtract('Exemple-Test');
    const { browser, nansen } = this.#desk;
    const names = ['ccf-secretariat#clara', 'ccf-rapporteur#rosa', 'ccf-chamber#chris'];
    this.#officers = (await Promise.all(names.map((name) => officerAt(browser, nansen, name)))) as [
      Officer,
      Officer,
      Officer,
    ];
  }

  /** An alert of the country that wants the person, with a public extract. @returns its reference */
  async publishedExtract(familyName: string): Promise<string> {
    const { nansen } = this.#desk;
    const reference = await publishedAlert(nansen, 'BY', { familyName, extractConsent: true });
    const decide =
      'mutation ($input: DecideExtractInput!) { decideExtract(input: $input) { userErrors { code message } } }';
    const { data } = await nansen.ask('notices-desk', decide, { input: { reference, isPublic: true } });
    expect(data.decideExtract.userErrors).toEqual([]);
    return reference;
  }

  /** Counsel hands in a grant of asylum, with the decision as a PDF. */
  async handIn(): Promise<void> {
    const { nansen } = this.#desk;
    const { data } = await nansen.ask(
      'applicant',
      'mutation ($input: HandInRequestInput!) { handInRequest(input: $input) { receipt userErrors { path message } } }',
      {
        input: {
          ...{ kind: 'DELETION', language: 'EN', alertReferences: [this.reference] },
          grounds: 'Sweden granted the applicant asylum. The enclosed decision says why.',
          applicant: {
            ...{ familyName: 'Exemple-Test', forename: 'Ada (invented)', birthDate: '1990' },
            ...{ contact: 'An invented street 1', counsel: 'An invented law firm' },
            confidentialFromSource: 'The country of asylum, and the address.',
          },
          grant: { country: 'SE', fileReference: 'ASY-2026-00417' },
        },
      },
    );
    expect(data.handInRequest.userErrors).toEqual([]);
    this.receipt = data.handInRequest.receipt;
    const { status } = await fetch(`${nansen.url}/request-documents`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/pdf', 'x-receipt': this.receipt },
        authorization: `Bearer ${await nansen.token('applicant')}`,
      },
      body: new Uint8Array(PDF),
    });
    expect(status).toBe(201);
  }

  /** The secretariat finds the request in its queue, with the grant and the document, and admits it. */
  async admit(): Promise<void> {
    const [clara] = this.#team;
    await clara.button('Refresh').click();
    await lineOf(clara).waitFor();
    await this.#counted(clara, async () => {
      await lineOf(clara).click();
      await clara.heading('The grant of asylum that was handed in').waitFor();
      await clara.page.getByText('ASY-2026-00417').waitFor();
      await clara.page.getByText('No answer yet. It can answer until').waitFor();
      await clara.page.getByText('Document 1').waitFor();
      await picture(clara.page, 'case-2-what-counsel-handed-in');
      await take(clara, 'Find it admissible', { Reasons: 'It is signed, and it gives reasons.' });
      await clara.page.getByText('Recorded: Found admissible').waitFor();
      // The form is gone. The focus is where the next thing is read.
      expect((await focused(clara)).text).toBe('Recorded: Found admissible');
    });
    this.id = new URL(clara.page.url()).pathname.split('/').at(-1) ?? '';
    await expectReadable(clara);
  }

  /** The asylum office of the country of asylum, and nobody else, finds the question and answers it. */
  async answerOfCountry(): Promise<void> {
    const { nansen } = this.#desk;
    const questions = '{ recognitionQuestions { id familyName fileReference question } }';
    const { data } = await nansen.ask(COUNTRY_OF_ASYLUM, questions);
    expect(data.recognitionQuestions).toMatchObject([{ familyName: 'Exemple-Test', fileReference: 'ASY-2026-00417' }]);
    const answered = await nansen.ask(
      COUNTRY_OF_ASYLUM,
      `mutation ($input: AnswerRecognitionQuestionInput!) {
        answerRecognitionQuestion(input: $input) { receivedAt userErrors { code } } }`,
      { input: { id: data.recognitionQuestions[0].id, answer: 'CONFIRMED' } },
    );
    expect(answered.data.answerRecognitionQuestion.userErrors).toEqual([]);
    expect((await nansen.ask(COUNTRY_OF_ASYLUM, questions)).data.recognitionQuestions).toEqual([]);
  }

  /** The Chamber blocks the alert while the Commission examines. */
  async measure(): Promise<void> {
    const [, , chris] = this.#team;
    await chris.button('Refresh').click();
    await lineOf(chris).waitFor();
    await this.#counted(chris, async () => {
      await lineOf(chris).click();
      await chris.page.getByText('It recognises the person').first().waitFor();
      await take(chris, 'Order a provisional measure', { Reasons: 'The person may be arrested.' }, async (form) => {
        await form.getByText(this.reference).waitFor();
        await picture(chris.page, 'case-4-a-provisional-measure');
      });
      await chris.page.getByText('Recorded: Provisional measure').waitFor();
      expect((await focused(chris)).text).toMatch(/Order a provisional measure$/);
    });
    await expectReadable(chris);
  }

  /** The rapporteur studies the case and drafts the decision. */
  async study(): Promise<void> {
    const [, rosa] = this.#team;
    await rosa.button('Refresh').click();
    await lineOf(rosa).waitFor();
    await this.#counted(rosa, async () => {
      await lineOf(rosa).click();
      await rosa.button('Study this request').click();
      await take(
        rosa,
        'Draft the decision',
        { Study: 'Sweden confirms that it recognises the applicant.' },
        async (form) => {
          await radioIn(form, 'Not compliant').click();
          await radioIn(form, 'Deletion').click();
          await picture(rosa.page, 'case-5-the-study');
        },
      );
      await rosa.page.getByText('Recorded: Decision drafted').waitFor();
    });
    await expectReadable(rosa);
  }

  /** The Chamber adopts the draft of another officer, with the keyboard alone. */
  async decide(): Promise<void> {
    const [, , chris] = this.#team;
    const { keyboard } = chris.page;
    await this.#counted(chris, async () => {
      await reach(chris, async () => (await focused(chris)).text === 'Refresh');
      await keyboard.press('Enter');
      await chris.heading('The draft of ccf-rapporteur#rosa').waitFor();
      await reach(chris, async () => (await focused(chris)).tag === 'TEXTAREA');
      await keyboard.type(this.decision);
      await picture(chris.page, 'case-6-the-decision');
      await reach(chris, async () => (await focused(chris)).text === 'Adopt the draft');
      await keyboard.press('Enter');
      await chris.heading('The decision, adopted by ccf-chamber#chris').waitFor();
    });
    await expectReadable(chris);
  }

  /** The Chamber discloses its decision, and the secretariat records that it was carried out and given to the applicant. */
  async tell(): Promise<void> {
    const [clara, , chris] = this.#team;
    await take(chris, 'Disclose an item', {}, async (form) => {
      for (const [label, value] of [
        ['Item', `Decided by the Chamber, ${this.#now.toISOString().slice(0, 10)}`],
        ['Whose it is', 'The Commission'],
        ['To the applicant', 'The whole'],
        ['To the source', 'Nothing'],
        ['Ground of the restriction', '(c) Rights of the applicant or others'],
      ] as const) {
        await pick(form, label, value);
      }
    });
    await chris.page.getByText('Recorded: Disclosure decided').waitFor();
    await clara.button('Refresh').click();
    for (const step of ['Sent to the Secretariat', 'Carried out', 'Applicant told']) {
      if (step === 'Applicant told') this.statusBefore = await this.status();
      await take(clara, step, {});
      await clara.page.getByText(`Recorded: ${step}`).waitFor();
    }
    await clara.page.getByText('Closed', { exact: true }).waitFor();
  }

  /** What the applicant reads. */
  async status(): Promise<object | null> {
    const { data, errors } = await this.#desk.nansen.ask('applicant', STATUS, { receipt: this.receipt });
    expect(errors).toEqual([]);
    return data.requestStatus;
  }

  /** How often officers pressed something on the way from the queue to the decision. */
  presses(): number {
    return this.#sofar;
  }

  async end(): Promise<void> {
    for (const officer of this.#officers ?? []) {
      expect(officer.complaints).toEqual([]);
      expect(await keptBy(officer)).toEqual(NOTHING_KEPT);
      await officer.context.close();
    }
  }

  get #team(): readonly [Officer, Officer, Officer] {
    if (this.#officers === null) throw new Error('The case has not begun.');
    return this.#officers;
  }

  async #counted(officer: Officer, work: () => Promise<void>): Promise<void> {
    const before = officer.presses();
    await work();
    this.#sofar += officer.presses() - before;
  }
}

const lineOf = ({ page }: Officer) => page.getByRole('row', { name: /Exemple-Test/ });

/** For axe, on a phone too, in the dark, and on paper. */
async function expectReadable({ page }: Officer): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('button:visible').count()).toBe(0);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.setViewportSize(SCREEN);
}
