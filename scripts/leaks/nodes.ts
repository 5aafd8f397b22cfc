/** Leaks in the ids of objects, and in what is found by them. */
import type { Leaks } from './leak.ts';

const RESOLVER = 'src/server/node-resolver.ts';
const IDS = 'src/api/node-id.ts';

/** What `test/nodes.test.ts` and `src/api/node-id.test.ts` must find. */
export const NODES: Leaks = {
  'an id that opens to an alert which is hidden is an error': [
    [
      RESOLVER,
      "return alert === undefined ? null : asNode('Alert', alert);",
      "if (alert === undefined && references.get(id) !== NO_REFERENCE) throw new ArgumentError('You may not see it.');\n    return alert === undefined ? null : asNode('Alert', alert);",
    ],
  ],
  'an id that opens to nothing is not looked up': [
    [RESOLVER, 'references.size === 0\n', '[...references.values()].every((one) => one === NO_REFERENCE)\n'],
  ],
  'an id shows the reference of its alert': [
    [IDS, 'Buffer.concat([code, cipher.update(name), cipher.final()])', 'Buffer.concat([code, name])'],
  ],
  'two bodies have the same id of an alert': [
    [IDS, '.update(`${formatReader(reader)}${BETWEEN}`)', '.update(BETWEEN)'],
  ],
};
