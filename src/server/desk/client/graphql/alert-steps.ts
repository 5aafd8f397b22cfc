/** What the notices desk decides. Each step answers with the alert, or the amendment, as it is then. */
import { amendment, examinedAlert } from './alerts.ts';
import { graphql } from './tada.ts';

export const PUBLISH = graphql(
  `
    mutation PublishAlert($input: PublishAlertInput!) {
      publishAlert(input: $input) {
        alert {
          ...ExaminedAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [examinedAlert],
);

export const REFUSE = graphql(
  `
    mutation RefuseAlert($input: RefuseAlertInput!) {
      refuseAlert(input: $input) {
        alert {
          ...ExaminedAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [examinedAlert],
);

export const CANCEL = graphql(
  `
    mutation CancelAlert($input: CancelAlertInput!) {
      cancelAlert(input: $input) {
        alert {
          ...ExaminedAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [examinedAlert],
);

export const REINSTATE = graphql(
  `
    mutation ReinstateAlert($input: ReinstateAlertInput!) {
      reinstateAlert(input: $input) {
        state
        alert {
          ...ExaminedAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [examinedAlert],
);

export const DECIDE_EXTRACT = graphql(
  `
    mutation DecideExtract($input: DecideExtractInput!) {
      decideExtract(input: $input) {
        alert {
          ...ExaminedAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [examinedAlert],
);

export const ACCEPT_AMENDMENT = graphql(
  `
    mutation AcceptAmendment($input: AcceptAmendmentInput!) {
      acceptAmendment(input: $input) {
        amendment {
          ...AmendmentOfAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [amendment],
);

export const REFUSE_AMENDMENT = graphql(
  `
    mutation RefuseAmendment($input: RefuseAmendmentInput!) {
      refuseAmendment(input: $input) {
        amendment {
          ...AmendmentOfAlert
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [amendment],
);
