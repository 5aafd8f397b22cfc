/**
 * Opaque ids of objects that a reader may fetch again by `node`. An id is a sealed name: what it names cannot be read from it, and nobody can
 * make one. The same reader gets the same id for the same object, as long as the key is the same.
 *
 * It is encrypted with a synthetic initialization vector: the code that authenticates the name and its holder is the vector, too. So equal
 * names give equal ids, and no two names ever share a vector. Every name is padded to one length.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { Reader } from '../policy/reader.ts';
import { formatReader } from '../policy/reader.ts';

/** What an id names: a type of the schema, and the key by which one of its objects is looked up. */
export interface Name {
  readonly type: string;
  readonly key: string;
}

export interface NodeIds {
  /** The id of an object for all readers of one role and country. */
  seal(reader: Reader, name: Name): string;
  /** What an id names; null for everything that was not issued to this role and country. */
  open(reader: Reader, id: string): Name | null;
}

const CIPHER = 'aes-256-ctr';
const CODE_BYTES = 16;
/** Bytes of a name. The longest reference of an alert is far shorter. */
const NAME_BYTES = 32;
const ID_LENGTH = Math.ceil(((CODE_BYTES + NAME_BYTES) * 4) / 3);
const BETWEEN = '\n';

interface Keys {
  readonly code: KeyObject;
  readonly cipher: KeyObject;
}

/**
 * @param secret the secret of cursors, from which the keys are derived
 * @param earlier former secrets, whose ids are still understood
 */
export function nodeIds(secret: Buffer, earlier: readonly Buffer[] = []): NodeIds {
  const own = keysOf(secret);
  const all = [own, ...earlier.map(keysOf)];
  return {
    seal: (reader, { type, key }) => {
      const name = Buffer.alloc(NAME_BYTES);
      const text = Buffer.from(`${type}${BETWEEN}${key}`);
      if (text.length > NAME_BYTES) throw new Error(`An object of the type ${type} has a key that is too long.`);
      text.copy(name);
      const code = codeOf(own, reader, name);
      const cipher = createCipheriv(CIPHER, own.cipher, code);
      return Buffer.concat([code, cipher.update(name), cipher.final()]).toString('base64url');
    },
    open: (reader, id) => {
      // What is too short or too long is as much work as what is not.
      const bytes = Buffer.alloc(CODE_BYTES + NAME_BYTES);
      if (id.length === ID_LENGTH) Buffer.from(id, 'base64url').copy(bytes);
      const code = bytes.subarray(0, CODE_BYTES);
      let opened: Name | null = null;
      for (const keys of all) {
        const decipher = createDecipheriv(CIPHER, keys.cipher, code);
        const name = Buffer.concat([decipher.update(bytes.subarray(CODE_BYTES)), decipher.final()]);
        if (timingSafeEqual(code, codeOf(keys, reader, name))) opened = nameOf(name);
      }
      return opened;
    },
  };
}

function keysOf(secret: Buffer): Keys {
  const derived = (purpose: string): KeyObject =>
    createSecretKey(createHmac('sha256', secret).update(`ids of nodes: ${purpose}`).digest());
  return { code: derived('code'), cipher: derived('cipher') };
}

/** The code of a name for its holder: a reader of one role and country. */
function codeOf(keys: Keys, reader: Reader, name: Buffer): Buffer {
  return createHmac('sha256', keys.code)
    .update(`${formatReader(reader)}${BETWEEN}`)
    .update(name)
    .digest()
    .subarray(0, CODE_BYTES);
}

function nameOf(name: Buffer): Name {
  const [type = '', key = ''] = name.subarray(0, name.indexOf(0)).toString().split(BETWEEN);
  return { type, key };
}
