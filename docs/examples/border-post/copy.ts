/** A copy of the alerts that a post may act on, kept in step by the live feed. */
import { createClient, type Client } from 'graphql-sse';

export interface CopiedAlert {
  readonly reference: string;
  readonly name: string;
  /** Its place in the status list of the country. */
  readonly index: number;
}

interface AlertNode {
  readonly reference: string;
  readonly subject: { readonly familyName: string; readonly forename: string | null };
  readonly statusListEntry: { readonly uri: string; readonly index: number } | null;
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Change {
  readonly reference: string;
  readonly validity: 'VALID' | 'NOT_VALID';
}

const ALERT = 'reference subject { familyName forename } statusListEntry { uri index }';

export class Copy {
  readonly alerts = new Map<string, CopiedAlert>();
  /** Where the status list is found that the alerts stand in. */
  listAddress: string | null = null;
  readonly #address: string;
  readonly #token: string;
  readonly #stream: Client;
  /** Where the feed was left. A system that keeps its copy on a disk keeps this with it, in the same transaction. */
  #cursor: string | null = null;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
    this.#stream = createClient({
      url: `${address}/graphql`,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: Infinity,
    });
  }

  /** Reads all alerts. The cursor is taken first, so that what changes meanwhile is in the feed behind it. */
  async begin(): Promise<void> {
    this.#cursor = (await this.#ask<{ latestValidityCursor: string }>('{ latestValidityCursor }')).latestValidityCursor;
    let after: string | null = null;
    do {
      const { alerts }: { alerts: Page<AlertNode> } = await this.#ask(
        `query ($after: String) { alerts(first: 100, after: $after) { nodes { ${ALERT} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const alert of alerts.nodes) this.#take(alert);
      after = alerts.pageInfo.hasNextPage ? alerts.pageInfo.endCursor : null;
    } while (after !== null);
  }

  /** Follows what changes, until the stream ends. @param onChange is told when the copy has taken changes over */
  async follow(onChange: () => void): Promise<void> {
    const pages = this.#stream.iterate<{ validityChanged: Page<Change> }>({
      query: `subscription ($after: String) {
        validityChanged(after: $after) { nodes { reference validity } pageInfo { endCursor } } }`,
      variables: { after: this.#cursor },
    });
    for await (const { data, errors } of pages) {
      if (data === null || data === undefined) throw new Error(errors?.[0]?.message ?? 'The stream ended.');
      for (const change of data.validityChanged.nodes) await this.#apply(change);
      this.#cursor = data.validityChanged.pageInfo.endCursor ?? this.#cursor;
      onChange();
    }
  }

  async #apply({ reference, validity }: Change): Promise<void> {
    this.alerts.delete(reference);
    if (validity === 'NOT_VALID') return;
    // Read anew, even if it was known before: what is valid again may have been amended. By now it may be gone, too.
    const { alert } = await this.#ask<{ alert: AlertNode | null }>(
      `query ($reference: String!) { alert(reference: $reference) { ${ALERT} } }`,
      { reference },
    );
    if (alert !== null) this.#take(alert);
  }

  #take({ reference, subject, statusListEntry }: AlertNode): void {
    if (statusListEntry === null) return;
    this.listAddress ??= statusListEntry.uri;
    const name = [subject.familyName, subject.forename].filter((part) => part !== null).join(', ');
    this.alerts.set(reference, { reference, name, index: statusListEntry.index });
  }

  async #ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const response = await fetch(`${this.#address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: readonly { message: string }[] };
    if (data === undefined || data === null) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`);
    return data;
  }
}
