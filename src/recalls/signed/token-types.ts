/** What Nansen signs, by the `typ` of its header: a statement is nothing else, and nothing else is a statement (RFC 8725, 3.11). */

export const STATEMENT_TYPE = 'validity+jwt';

/** Also the media type, behind `application/` (draft-ietf-oauth-status-list). */
export const LIST_TYPE = 'statuslist+jwt';
