/**
 * @generated SignedSource<<e3314965323f7bf90dc8e01d975a4afa>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Validity = "NOT_VALID" | "VALID" | "%future added value";
export type validityQuery$variables = {
  references: ReadonlyArray<string>;
};
export type validityQuery$data = {
  readonly alertValidity: ReadonlyArray<{
    readonly asOf: string;
    readonly reference: string;
    readonly validity: Validity;
  }>;
};
export type validityQuery = {
  response: validityQuery$data;
  variables: validityQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "references"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "references",
        "variableName": "references"
      }
    ],
    "concreteType": "AlertValidity",
    "kind": "LinkedField",
    "name": "alertValidity",
    "plural": true,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "reference",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "validity",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "asOf",
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "validityQuery",
    "selections": (v1/*:: as any*/),
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "validityQuery",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "54011912e87baae162072f0be822de13",
    "id": null,
    "metadata": {},
    "name": "validityQuery",
    "operationKind": "query",
    "text": "query validityQuery(\n  $references: [String!]!\n) {\n  alertValidity(references: $references) {\n    reference\n    validity\n    asOf\n  }\n}\n"
  }
};
})();

(node as any).hash = "9258ea5f2742084500e5807d0e8f0f2c";

export default node;
