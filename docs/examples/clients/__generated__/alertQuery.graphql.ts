/**
 * @generated SignedSource<<6f479438074ca4fb38122548732d4246>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Validity = "NOT_VALID" | "VALID" | "%future added value";
export type alertQuery$variables = {
  reference: string;
};
export type alertQuery$data = {
  readonly alert: {
    readonly asOf: string;
    readonly id: string;
    readonly reference: string;
    readonly validity: Validity;
  } | null | undefined;
};
export type alertQuery = {
  response: alertQuery$data;
  variables: alertQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "reference"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "reference",
        "variableName": "reference"
      }
    ],
    "concreteType": "Alert",
    "kind": "LinkedField",
    "name": "alert",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "id",
        "storageKey": null
      },
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
    "name": "alertQuery",
    "selections": (v1/*:: as any*/),
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "alertQuery",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "c26d2387bbe05f1db2dcd39d7cb16fce",
    "id": null,
    "metadata": {},
    "name": "alertQuery",
    "operationKind": "query",
    "text": "query alertQuery(\n  $reference: String!\n) {\n  alert(reference: $reference) {\n    id\n    reference\n    validity\n    asOf\n  }\n}\n"
  }
};
})();

(node as any).hash = "48c5693f80a9d5893471c08d40d40e07";

export default node;
