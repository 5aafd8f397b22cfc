/**
 * The types of the tokens that Nansen signs, by the `typ` of their header. A statement has no other type, and no other
 * token has this type (RFC 8725, 3.11).
 */

export const STATEMENT_TYPE = 'validity+jwt';

/** Also the media type, behind `application/` (draft-ietf-oauth-status-list). */
export const LIST_TYPE = 'statuslist+jwt';
