/** An alert as its reader sees it: a row, and what follows from it. */
import { endOf } from '../validity/calendar.ts';
import { momentAfter } from './disclosure/schedule.ts';
import { examinationDueOn } from './due.ts';
import type { AlertRow } from './queries.ts';
import type { Alert } from './types.ts';

/** What a view needs beside its row; the same for all rows of an answer. */
export interface Viewing {
  readonly asOf: Date;
  readonly discloseEveryMs: number;
  /** Makes the id of an alert. It is called when the id is read: few lists ask for it. */
  readonly seal: (reference: string) => string;
}

/**
 * Each property is computed when an answer reads it. A page reads a few properties of many alerts, so an object with all of them would
 * cost more than the answer.
 */
export class AlertView implements Alert {
  readonly #row: AlertRow;
  readonly #viewing: Viewing;

  constructor(row: AlertRow, viewing: Viewing) {
    this.#row = row;
    this.#viewing = viewing;
  }

  get id(): string {
    return this.#viewing.seal(this.#row.reference);
  }

  /** The id of the row, of a reader who may learn the grounds of an alert. It is no field of the schema. */
  get rowId(): string | undefined {
    return this.#row.id;
  }

  /** The index in the reader's status list, if there is one. It is no field of the schema. */
  get statusIndex(): number | null | undefined {
    return this.#row.statusListEntry;
  }

  get reference(): Alert['reference'] {
    return this.#row.reference;
  }

  get version(): Alert['version'] {
    return this.#row.version ?? null;
  }

  get form(): Alert['form'] {
    return this.#row.form;
  }

  get colour(): Alert['colour'] {
    return this.#row.colour;
  }

  get purpose(): Alert['purpose'] {
    return this.#row.purpose ?? null;
  }

  get source(): Alert['source'] {
    return this.#row.source ?? null;
  }

  get state(): Alert['state'] {
    return this.#row.state;
  }

  get validity(): Alert['validity'] {
    return validityOf(this.#row.validity);
  }

  get asOf(): Alert['asOf'] {
    return this.#viewing.asOf;
  }

  get subject(): Alert['subject'] {
    const { subject, documents } = this.#row;
    return (documents === undefined && subject !== undefined ? subject : { ...subject, documents }) as Alert['subject'];
  }

  get warrants(): Alert['warrants'] {
    return this.#row.warrants as Alert['warrants'];
  }

  get nationalReference(): Alert['nationalReference'] {
    return this.#row.nationalReference ?? null;
  }

  get recipients(): Alert['recipients'] {
    return this.#row.recipients === undefined || this.#row.recipients === null ? null : [...this.#row.recipients];
  }

  get requestedAt(): Alert['requestedAt'] {
    return this.#row.requestedAt ?? null;
  }

  get extractConsent(): Alert['extractConsent'] {
    return this.#row.extractConsent ?? null;
  }

  get publicExtract(): Alert['publicExtract'] {
    return this.#row.publicExtract ?? null;
  }

  get retentionEndsOn(): Alert['retentionEndsOn'] {
    return this.#row.retentionEndsOn ?? null;
  }

  get examinationDueOn(): Alert['examinationDueOn'] {
    const { state, publishedAt = null, requestedAt } = this.#row;
    return state === 'UNDER_EXAMINATION' && publishedAt === null && requestedAt ? examinationDueOn(requestedAt) : null;
  }

  get dueAt(): Alert['dueAt'] {
    const dueOn = this.examinationDueOn;
    return dueOn === null ? null : endOf(dueOn);
  }

  get publishedAt(): Alert['publishedAt'] {
    return this.#row.publishedAt ?? null;
  }

  get closedByCcf(): Alert['closedByCcf'] {
    return this.#row.closedByCcf ?? null;
  }

  get disclosedValidity(): Alert['disclosedValidity'] {
    const { disclosedValidity } = this.#row;
    return disclosedValidity === undefined ? null : validityOf(disclosedValidity);
  }

  get disclosureDueAt(): Alert['disclosureDueAt'] {
    const { disclosedValidity, validity } = this.#row;
    if (disclosedValidity === undefined || disclosedValidity === validity) return null;
    return momentAfter(this.#viewing.asOf, this.#viewing.discloseEveryMs);
  }
}

export function validityOf(valid: boolean): Alert['validity'] {
  return valid ? 'VALID' : 'NOT_VALID';
}
