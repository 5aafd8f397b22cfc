/** The steps of the Commission in a request. Each answers with the request as it is then. */
import { commissionRequest } from './commission.ts';
import { graphqlOfCcf } from './tada.ts';

export const RECORD_REQUEST = graphqlOfCcf(
  `
    mutation RecordCcfRequest($input: RecordCcfRequestInput!) {
      recordCcfRequest(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const ADMIT = graphqlOfCcf(
  `
    mutation AdmitCcfRequest($input: AdmitCcfRequestInput!) {
      admitCcfRequest(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const ASK = graphqlOfCcf(
  `
    mutation AskForCcfRequest($input: AskForCcfRequestInput!) {
      askForCcfRequest(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const ASK_RECOGNITION = graphqlOfCcf(
  `
    mutation AskRecognition($input: AskRecognitionInput!) {
      askRecognition(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const ANSWER = graphqlOfCcf(
  `
    mutation RecordCcfAnswer($input: RecordCcfAnswerInput!) {
      recordCcfAnswer(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const CLAIM_REQUEST = graphqlOfCcf(
  `
    mutation ClaimCcfRequest($input: ClaimCcfRequestInput!) {
      claimCcfRequest(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const DRAFT = graphqlOfCcf(
  `
    mutation DraftCcfDecision($input: DraftCcfDecisionInput!) {
      draftCcfDecision(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const ORDER_MEASURE = graphqlOfCcf(
  `
    mutation OrderCcfMeasure($input: OrderCcfMeasureInput!) {
      orderCcfMeasure(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const EXTEND = graphqlOfCcf(
  `
    mutation ExtendCcfLimit($input: ExtendCcfLimitInput!) {
      extendCcfLimit(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const ADOPT = graphqlOfCcf(
  `
    mutation AdoptCcfDecision($input: AdoptCcfDecisionInput!) {
      adoptCcfDecision(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const RETURN_DRAFT = graphqlOfCcf(
  `
    mutation ReturnCcfDraft($input: ReturnCcfDraftInput!) {
      returnCcfDraft(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const PROGRESS = graphqlOfCcf(
  `
    mutation RecordCcfProgress($input: RecordCcfProgressInput!) {
      recordCcfProgress(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const STAND_ASIDE = graphqlOfCcf(
  `
    mutation RecuseFromCcfRequest($input: RecuseFromCcfRequestInput!) {
      recuseFromCcfRequest(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);

export const DISCLOSE = graphqlOfCcf(
  `
    mutation DiscloseCcfItem($input: DiscloseCcfItemInput!) {
      discloseCcfItem(input: $input) {
        request {
          ...CommissionRequest
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [commissionRequest],
);
