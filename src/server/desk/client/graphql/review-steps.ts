/** The steps of officers in a review. Each answers with the review as it is then. */
import { reviewCase } from './reviews.ts';
import { graphql, graphqlOfCcf } from './tada.ts';

export const CLAIM = graphql(
  `
    mutation ClaimReview($input: ClaimReviewInput!) {
      claimReview(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const RELEASE = graphql(
  `
    mutation ReleaseReview($input: ReleaseReviewInput!) {
      releaseReview(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const RECUSE = graphql(
  `
    mutation RecuseFromReview($input: RecuseFromReviewInput!) {
      recuseFromReview(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const DECIDE = graphql(
  `
    mutation DecideReview($input: DecideReviewInput!) {
      decideReview(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const CONFIRM = graphql(
  `
    mutation ConfirmReview($input: ConfirmReviewInput!) {
      confirmReview(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const RETURN = graphql(
  `
    mutation ReturnReview($input: ReturnReviewInput!) {
      returnReview(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const NOTE = graphql(
  `
    mutation AddReviewNote($input: AddReviewNoteInput!) {
      addReviewNote(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

export const ASK_COUNTRY = graphql(
  `
    mutation AskCountry($input: AskCountryInput!) {
      askCountry(input: $input) {
        review {
          ...ReviewCase
        }
        userErrors {
          path
          code
          message
        }
      }
    }
  `,
  [reviewCase],
);

/** The CCF decides about any alert, with binding force (Statute Art. 37, 38). */
export const IMPOSE = graphqlOfCcf(`
  mutation ImposeCcfDecision($input: ImposeCcfDecisionInput!) {
    imposeCcfDecision(input: $input) {
      review {
        id
        state
        version
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`);
