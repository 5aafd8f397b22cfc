/** Signed validity, verified without a link: with keys and a list that were fetched before. */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';

export interface Verified {
  readonly validity: 'VALID' | 'NOT_VALID';
  readonly asOf: Date;
  readonly until: Date;
}

interface ListClaims {
  readonly ttl: number;
  readonly status_list: { readonly bits: number; readonly lst: string };
}

/** Nansen's keys. @param keys the content of `/.well-known/jwks.json` */
export class Verifier {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;

  constructor(keys: JSONWebKeySet) {
    this.#keys = createLocalJWKSet(keys);
  }

  /** @throws if the statement is not Nansen's, is of another alert, or has expired */
  async statement(jws: string, reference: string): Promise<Verified> {
    const { payload } = await jwtVerify<{ validity: 'VALID' | 'NOT_VALID' }>(jws, this.#keys, {
      algorithms: ['EdDSA', 'Ed25519'],
      typ: 'validity+jwt',
      subject: reference,
      requiredClaims: ['iat', 'exp'],
    });
    return { validity: payload.validity, ...times(payload) };
  }

  /** Opens a status list. @param address where it was fetched: a list of another country is not accepted */
  async list(token: string, address: string): Promise<StatusList> {
    const { payload } = await jwtVerify<ListClaims>(token, this.#keys, {
      algorithms: ['EdDSA', 'Ed25519'],
      typ: 'statuslist+jwt',
      subject: address,
      requiredClaims: ['iat', 'exp', 'ttl'],
    });
    if (payload.status_list.bits !== 1) throw new Error('A list of valid and not valid has one bit for each.');
    const bits = await inflate(payload.status_list.lst);
    const told = times(payload);
    return new StatusList(bits, told, new Date(told.asOf.getTime() + payload.ttl * 1000));
  }
}

export class StatusList {
  readonly times: { readonly asOf: Date; readonly until: Date };
  /** When the next one is published. */
  readonly nextAt: Date;
  readonly #bits: Uint8Array;

  constructor(bits: Uint8Array, times: { readonly asOf: Date; readonly until: Date }, nextAt: Date) {
    this.#bits = bits;
    this.times = times;
    this.nextAt = nextAt;
  }

  /** @throws if the list has expired: then it says nothing */
  look(index: number, now = new Date()): Verified {
    if (now >= this.times.until) throw new Error('The list has expired.');
    const byte = this.#bits[index >> 3];
    if (byte === undefined) throw new Error('The list has no such place.');
    return { validity: ((byte >> (index & 7)) & 1) === 0 ? 'VALID' : 'NOT_VALID', ...this.times };
  }
}

function times({ iat = 0, exp = 0 }: { iat?: number; exp?: number }): { asOf: Date; until: Date } {
  return { asOf: new Date(iat * 1000), until: new Date(exp * 1000) };
}

/** Base64url of a zlib stream, as a Token Status List has it. */
async function inflate(text: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
