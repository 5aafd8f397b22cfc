/** GraphiQL in a browser, as a person uses it. */
import type { Page } from 'playwright-core';

/** What the server answered. */
export interface Answered {
  readonly data?: Record<string, unknown>;
  readonly errors?: { readonly message: string }[];
}

/** What a person does on the page of GraphiQL. */
export class GraphiqlPage {
  readonly page: Page;
  readonly #api: string;

  /** @param url of the server */
  constructor(page: Page, url: string) {
    this.page = page;
    this.#api = `${url}/graphql`;
  }

  /** Signs in as a demo reader, and waits for that reader's schema. */
  async signIn(reader: string): Promise<void> {
    await this.page.getByLabel('Demo reader').selectOption(reader);
    const schema = this.answer();
    await this.button('Sign in').click();
    await schema;
    await this.page.getByRole('status').getByText(reader, { exact: true }).waitFor();
    await this.ready();
  }

  /** Resolves when the editors are there, and the schema of the reader. */
  async ready(): Promise<void> {
    await this.page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await this.page.locator('.graphiql-sidebar button[aria-label^="Re-fetch"]:enabled').waitFor();
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The next answer of the API. */
  answer() {
    return this.page.waitForResponse((response) => response.url() === this.#api);
  }

  /** Opens an example of the list. */
  async open(example: string): Promise<void> {
    const list = this.page.getByRole('region', { name: 'Examples' });
    await list.locator('.nansen-example-name').getByText(example, { exact: true }).click();
    await this.page.locator('.graphiql-query-editor').getByText(example).first().waitFor();
    await this.page.waitForTimeout(300); // GraphiQL notices a tenth of a second later which operation the tab holds.
  }

  /** Runs the operation of the tab and gives back what the server answered, once the page shows it. */
  async execute(): Promise<Answered> {
    const [response] = await Promise.all([this.answer(), this.page.getByRole('button', { name: /^Execute/ }).click()]);
    const shown = this.page.locator('.graphiql-response .view-line').getByText(/data|errors/);
    await shown.first().waitFor();
    return (await response.json()) as Answered;
  }

  /** Opens an example and runs it. */
  async run(example: string): Promise<Answered> {
    await this.open(example);
    return this.execute();
  }

  /** Opens one of the panels beside the editors. */
  async panel(title: string): Promise<void> {
    await this.button(`Show ${title}`).click();
    await this.button(`Hide ${title}`).waitFor();
  }
}
