/**
 * Status lists as they are published: at multiples of a period, each a signed token of all alerts that are valid for
 * its readers, or of documents that are recorded, and of nothing else. A list is signed at the first request after its time has come. It is then served
 * from memory, as long as the same key signs: a key that was ended may be compromised.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Services } from '../../api/context.ts';
import { bitsOfPeriod, periodOf } from './bits-of-period.ts';
import { LIST_TYPE } from './token-types.ts';
import { listAddress, LISTS_PATH, nameOf, type ListName, type ListOf } from './addresses.ts';

export interface PublishedList {
  readonly token: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
  /** When the next one is published, in seconds since 1970. */
  readonly nextAt: number;
}

interface Kept {
  readonly issuedAt: number;
  /** The id of the key that signed it. */
  readonly kid: string;
  readonly list: Promise<PublishedList>;
}

const compress = promisify(gzip);

export class StatusLists {
  readonly #services: Services;
  readonly #kept = new Map<ListName, Kept>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** A list as it was last published. Concurrent requests wait for the same one. */
  async published(list: ListOf): Promise<PublishedList> {
    const { signer } = this.#services;
    const { listEvery } = signer.settings;
    const kid = await signer.presentKey();
    const issuedAt = periodOf(this.#services.clock.now(), listEvery);
    const name = nameOf(list);
    const kept = this.#kept.get(name);
    if (kept?.issuedAt === issuedAt && kept.kid === kid) return kept.list;
    this.#forgetBefore(issuedAt);
    const built = this.#build(list, issuedAt);
    this.#kept.set(name, { issuedAt, kid, list: built });
    built.catch(() => this.#kept.delete(name));
    return built;
  }

  async #build(list: ListOf, issuedAt: number): Promise<PublishedList> {
    const { signer } = this.#services;
    const { issuer, listEvery, listLifetime } = signer.settings;
    const text = await signer.sign(LIST_TYPE, {
      iss: issuer,
      sub: listAddress(issuer, list),
      iat: issuedAt,
      exp: issuedAt + listLifetime,
      ttl: listEvery,
      status_list: {
        bits: 1,
        lst: await bitsOfPeriod(this.#services, list, issuedAt),
        aggregation_uri: `${issuer}${LISTS_PATH}`,
      },
    });
    const token = Buffer.from(text);
    return {
      token,
      // The bits are compressed already and do not get smaller. This compression removes the overhead of base64url.
      gzipped: await compress(token, { level: constants.Z_BEST_SPEED, strategy: constants.Z_HUFFMAN_ONLY }),
      etag: `"${createHash('sha256').update(token).digest('base64url')}"`,
      nextAt: issuedAt + listEvery,
    };
  }

  /** The list of a country that no longer asks is dropped. */
  #forgetBefore(issuedAt: number): void {
    for (const [name, kept] of this.#kept) if (kept.issuedAt < issuedAt) this.#kept.delete(name);
  }
}
