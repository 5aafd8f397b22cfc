CREATE SCHEMA "alerts";
--> statement-breakpoint
CREATE SCHEMA "decisions";
--> statement-breakpoint
CREATE SCHEMA "law";
--> statement-breakpoint
CREATE SCHEMA "documents";
--> statement-breakpoint
CREATE SCHEMA "checks";
--> statement-breakpoint
CREATE SCHEMA "bulletins";
--> statement-breakpoint
CREATE SCHEMA "recalls";
--> statement-breakpoint
CREATE SCHEMA "ccf";
--> statement-breakpoint
CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE SCHEMA "sealing";
--> statement-breakpoint
CREATE SCHEMA "outbox";
--> statement-breakpoint
CREATE SCHEMA "usage";
--> statement-breakpoint
CREATE TABLE "alerts"."alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"reference_year" integer NOT NULL,
	"reference_serial" integer NOT NULL,
	"form" text NOT NULL,
	"colour" text,
	"purpose" text,
	"source" text,
	"subject_id" uuid NOT NULL,
	"restricted" boolean NOT NULL,
	"imported" boolean NOT NULL,
	"extract_consent" boolean NOT NULL,
	"public_extract" boolean NOT NULL,
	"state" text NOT NULL,
	"valid" boolean NOT NULL,
	"closed_by_ccf" boolean NOT NULL,
	"announced" boolean NOT NULL,
	"was_visible" boolean NOT NULL,
	"disclosed" boolean NOT NULL,
	"disclosed_state" text NOT NULL,
	"announced_to_parties" boolean NOT NULL,
	"was_visible_to_parties" boolean NOT NULL,
	"distribution_changed" boolean NOT NULL,
	"status_index" integer NOT NULL,
	CONSTRAINT "alerts_reference_unique" UNIQUE("reference"),
	CONSTRAINT "alerts_status_index_unique" UNIQUE("status_index"),
	CONSTRAINT "alerts_status_index_drawn" CHECK (status_index between 0 and 4194303),
	CONSTRAINT "alerts_extract_has_consent" CHECK (extract_consent or not public_extract),
	CONSTRAINT "alerts_form_known" CHECK ("alerts"."alerts"."form" in ('NOTICE', 'DIFFUSION')),
	CONSTRAINT "alerts_colour_known" CHECK ("alerts"."alerts"."colour" in ('RED', 'BLUE', 'GREEN', 'YELLOW', 'BLACK', 'PURPLE', 'ORANGE', 'SPECIAL')),
	CONSTRAINT "alerts_purpose_known" CHECK ("alerts"."alerts"."purpose" in ('ARREST', 'LOCATE', 'ADDITIONAL_INFORMATION', 'IDENTIFICATION', 'WARNING', 'INFORMATION')),
	CONSTRAINT "alerts_state_known" CHECK ("alerts"."alerts"."state" in ('UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
	CONSTRAINT "alerts_disclosed_state_known" CHECK ("alerts"."alerts"."disclosed_state" in ('UNDER_EXAMINATION', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."former_recipients" (
	"alert_id" uuid NOT NULL,
	"country" text NOT NULL,
	"source" text NOT NULL,
	"removed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "former_recipients_alert_id_country_removed_at_pk" PRIMARY KEY("alert_id","country","removed_at")
);
--> statement-breakpoint
CREATE TABLE "alerts"."identity_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"type" text NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"issuer" text,
	CONSTRAINT "identity_documents_type_known" CHECK ("alerts"."identity_documents"."type" in ('PASSPORT', 'IDENTITY_CARD', 'OTHER'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."issuers" (
	"alert_id" uuid NOT NULL,
	"country" text NOT NULL,
	CONSTRAINT "issuers_alert_id_country_pk" PRIMARY KEY("alert_id","country")
);
--> statement-breakpoint
CREATE TABLE "alerts"."lifecycle_facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"round" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	CONSTRAINT "lifecycle_facts_once" UNIQUE("alert_id","kind","round"),
	CONSTRAINT "lifecycle_facts_kind_known" CHECK ("alerts"."lifecycle_facts"."kind" in ('REQUESTED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'NOT_COMPLIANT', 'REINSTATED'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."recipients" (
	"alert_id" uuid NOT NULL,
	"country" text NOT NULL,
	"source" text,
	CONSTRAINT "recipients_alert_id_country_pk" PRIMARY KEY("alert_id","country")
);
--> statement-breakpoint
CREATE TABLE "alerts"."requests" (
	"alert_id" uuid PRIMARY KEY NOT NULL,
	"source" text,
	"national_reference" text,
	"requested_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "alerts"."subjects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"family_name" text NOT NULL,
	"family_name_key" text GENERATED ALWAYS AS (lower(family_name)) STORED,
	"forename" text,
	"aliases" jsonb,
	"birth_date" text,
	"sex" text,
	"nationalities" text[],
	"place_of_birth" text,
	"country_of_birth" text,
	"height_metres" double precision,
	"weight_kilograms" double precision,
	"hair_colours" text[],
	"eye_colours" text[],
	"languages" text[],
	"distinguishing_marks" text,
	CONSTRAINT "subjects_sex_known" CHECK ("alerts"."subjects"."sex" in ('MALE', 'FEMALE', 'UNKNOWN'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."warrants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"issuer" text,
	"charge" text,
	"charge_translation" text,
	"reference" text,
	"law" text,
	"facts" text,
	"maximum_penalty_months" integer,
	"sentence_months" integer,
	"standing" boolean NOT NULL,
	"disclosed_standing" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alerts"."subject_name_keys" (
	"key" text NOT NULL,
	"birth_year" smallint NOT NULL,
	"sketch" bit(127) NOT NULL,
	"rules" smallint NOT NULL,
	"subject_id" uuid NOT NULL,
	"parties" text,
	"for_parties" boolean,
	"for_others" boolean
);
--> statement-breakpoint
CREATE TABLE "alerts"."reexaminations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"source" text NOT NULL,
	"reference" text NOT NULL,
	"ordinal" integer NOT NULL,
	"material" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"statement_ordinal" integer NOT NULL,
	"for_notices_desk" boolean NOT NULL,
	"for_refugee_desk" boolean NOT NULL,
	"for_ccf" boolean NOT NULL,
	CONSTRAINT "reexaminations_place" UNIQUE("alert_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "alerts"."source_notifications" (
	"alert_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"source" text NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"issued_on" date NOT NULL,
	CONSTRAINT "source_notifications_alert_id_ordinal_pk" PRIMARY KEY("alert_id","ordinal"),
	CONSTRAINT "source_notifications_kind_known" CHECK ("alerts"."source_notifications"."kind" in ('NOT_VALID', 'NOT_PUBLISHED', 'VALID_AGAIN', 'EXPIRED'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."amendment_facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"amendment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	CONSTRAINT "amendment_facts_once" UNIQUE("amendment_id","kind"),
	CONSTRAINT "amendment_facts_kind_known" CHECK ("alerts"."amendment_facts"."kind" in ('ACCEPTED', 'REFUSED'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."amendments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"source" text NOT NULL,
	"reference" text NOT NULL,
	"ordinal" integer NOT NULL,
	"content" jsonb NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "amendments_place" UNIQUE("alert_id","ordinal"),
	CONSTRAINT "amendments_state_known" CHECK ("alerts"."amendments"."state" in ('UNDER_EXAMINATION', 'ACCEPTED', 'REFUSED'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."disclosure" (
	"only" boolean PRIMARY KEY NOT NULL,
	"at_once" boolean NOT NULL,
	"last_moment" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "disclosure_only" CHECK ("alerts"."disclosure"."only")
);
--> statement-breakpoint
CREATE TABLE "alerts"."versions" (
	"alert_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"version" uuid NOT NULL,
	"warrants" uuid[] NOT NULL,
	"gone" uuid[],
	"recalled" uuid[],
	"moved" boolean NOT NULL,
	CONSTRAINT "versions_alert_id_audience_pk" PRIMARY KEY("alert_id","audience"),
	CONSTRAINT "versions_audience_known" CHECK ("alerts"."versions"."audience" in ('RECIPIENTS', 'PARTIES'))
);
--> statement-breakpoint
CREATE TABLE "alerts"."retention" (
	"alert_id" uuid PRIMARY KEY NOT NULL,
	"source" text,
	"reference" text NOT NULL,
	"ends_on" date NOT NULL,
	"asked_on" date,
	"over" boolean NOT NULL,
	"announced_before" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "alerts"."retention_extensions" (
	"alert_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"source" text NOT NULL,
	"reference" text NOT NULL,
	"reasons" text NOT NULL,
	"extended_at" timestamp (3) with time zone NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "retention_extensions_alert_id_ordinal_pk" PRIMARY KEY("alert_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "alerts"."reinstatements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"round" integer NOT NULL,
	"reasons" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"facts_hash" text NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"confirmed_reasons" text,
	CONSTRAINT "reinstatements_once" UNIQUE("alert_id","round"),
	CONSTRAINT "reinstatements_two_officers" CHECK ("alerts"."reinstatements"."confirmed_by" is null or "alerts"."reinstatements"."confirmed_by" <> "alerts"."reinstatements"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "alerts"."source_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"source" text NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"consents" boolean,
	"reexamination_id" uuid,
	CONSTRAINT "source_acts_kind_known" CHECK ("alerts"."source_acts"."kind" in ('WITHDRAWAL', 'RESTRICTION', 'CONSENT', 'REEXAMINATION'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"addressee" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"receipt_hash" text NOT NULL,
	"reply_address" text NOT NULL,
	"data_key" text NOT NULL,
	"names" text NOT NULL,
	"aliases" text NOT NULL,
	"birth_date" text NOT NULL,
	"sex" text NOT NULL,
	"nationalities" text NOT NULL,
	"documents" text NOT NULL,
	"alert_references" text NOT NULL,
	"feared_countries" text NOT NULL,
	"decided_on" text NOT NULL,
	"reported_by" text NOT NULL,
	"file_reference" text NOT NULL,
	"handling_code" text NOT NULL,
	"handling_restriction" text NOT NULL,
	"consent" text NOT NULL,
	"restrictions" jsonb,
	"reported_terms" text[],
	"supersession_reason" text,
	"retain_until" text NOT NULL,
	"tokens" text NOT NULL,
	"name_rules" smallint,
	"feared_keys" text[] NOT NULL,
	"reporter_key" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_for" text,
	CONSTRAINT "decisions_reported_terms_not_stored" CHECK ("decisions"."decisions"."reported_terms" is null),
	CONSTRAINT "decisions_kind_known" CHECK ("decisions"."decisions"."kind" in ('GRANTED', 'PENDING', 'DENIED', 'DENIED_CRIMINAL_BACKGROUND', 'EXCLUDED', 'REVOKED', 'CEASED', 'NATURALISED')),
	CONSTRAINT "decisions_addressee_known" CHECK ("decisions"."decisions"."addressee" in ('SECRETARIAT', 'CCF')),
	CONSTRAINT "decisions_ended_for_known" CHECK ("decisions"."decisions"."ended_for" in ('RETENTION_ENDED', 'NATIONAL_LAW', 'RECORDED_IN_ERROR', 'CCF_DECISION'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."lookups" (
	"address" uuid PRIMARY KEY NOT NULL,
	"nonce" uuid NOT NULL,
	"found" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions"."matches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"alert_id" uuid NOT NULL,
	"alert_reference" text,
	"content_id" uuid,
	"certainty" text NOT NULL,
	"basis" text NOT NULL,
	"matched_at" timestamp (3) with time zone NOT NULL,
	"reach" text[],
	"addressee" text NOT NULL,
	CONSTRAINT "matches_once" UNIQUE NULLS NOT DISTINCT("decision_id","alert_id","content_id","matched_at"),
	CONSTRAINT "matches_certainty_known" CHECK ("decisions"."matches"."certainty" in ('SURE', 'PROBABLE')),
	CONSTRAINT "matches_basis_known" CHECK ("decisions"."matches"."basis" in ('REFERENCE', 'DOCUMENT', 'NAME', 'OTHER_REPORT', 'RULING')),
	CONSTRAINT "matches_addressee_known" CHECK ("decisions"."matches"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"decision_id" uuid,
	"alert_id" uuid,
	"request_id" uuid,
	"near_alerts" uuid[],
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"urgency" text NOT NULL,
	"state" text NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"addressee" text NOT NULL,
	CONSTRAINT "reviews_once" UNIQUE NULLS NOT DISTINCT("kind","decision_id","alert_id","request_id","addressee"),
	CONSTRAINT "reviews_kind_known" CHECK ("decisions"."reviews"."kind" in ('PROBABLE_MATCH', 'THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE', 'REMAINING_WARRANTS', 'PENDING_APPLICATION', 'RESTORATION', 'CHANGE_OF_STATUS', 'INTERIM_PROTECTION', 'UNMATCHED_DECISION', 'REEXAMINATION', 'CCF_DECISION', 'WITHHELD_AMENDMENT', 'MEASURE_ENDS', 'CCF_MEASURE_ENDS')),
	CONSTRAINT "reviews_urgency_known" CHECK ("decisions"."reviews"."urgency" in ('ROUTINE', 'HIGH', 'URGENT')),
	CONSTRAINT "reviews_state_known" CHECK ("decisions"."reviews"."state" in ('OPEN', 'CLAIMED', 'AWAITING_SECOND_OFFICER', 'DECIDED')),
	CONSTRAINT "reviews_addressee_known" CHECK ("decisions"."reviews"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"addressee" text NOT NULL,
	"data_key" text NOT NULL,
	"content" text NOT NULL,
	"origin" text NOT NULL,
	"proof" text NOT NULL,
	CONSTRAINT "receipts_addressee_known" CHECK ("decisions"."receipts"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."answers" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"answer" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions"."questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"addressee" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"data_key" text NOT NULL,
	"question" text NOT NULL,
	"reply_address" text NOT NULL,
	CONSTRAINT "questions_addressee_known" CHECK ("decisions"."questions"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."end_proposals" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"cause" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"facts_hash" text NOT NULL,
	"addressee" text NOT NULL,
	CONSTRAINT "end_proposals_cause_known" CHECK ("decisions"."end_proposals"."cause" in ('RETENTION_ENDED', 'NATIONAL_LAW', 'RECORDED_IN_ERROR', 'CCF_DECISION')),
	CONSTRAINT "end_proposals_addressee_known" CHECK ("decisions"."end_proposals"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."review_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"officer" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"data_key" text,
	"reasons" text,
	"warrant_ids" uuid[] NOT NULL,
	"due_at" timestamp (3) with time zone,
	"facts_hash" text,
	"addressee" text NOT NULL,
	CONSTRAINT "review_steps_kind_known" CHECK ("decisions"."review_steps"."kind" in ('CLAIMED', 'RELEASED', 'RECUSED', 'PROPOSED', 'RETURNED', 'CONFIRMED', 'DECIDED', 'CONTINUED', 'NOTED', 'ASKED')),
	CONSTRAINT "review_steps_outcome_known" CHECK ("decisions"."review_steps"."outcome" in ('CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED', 'NO_USE_OF_CHANNELS', 'FORM_BARRED', 'PARTS_REMOVED', 'COMPLIANT', 'INTERIM_MEASURE', 'MATCH_CONFIRMED', 'MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE', 'ALERTS_CONCERNED', 'NO_ALERT_CONCERNED')),
	CONSTRAINT "review_steps_addressee_known" CHECK ("decisions"."review_steps"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "decisions"."rulings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"decision_id" uuid,
	"content_id" uuid,
	"described" text,
	"warrant_ids" uuid[] NOT NULL,
	"barred_issuers" text[] NOT NULL,
	"review_id" uuid NOT NULL,
	"closed_review" text,
	"decided_by" text NOT NULL,
	"confirmed_by" text,
	"data_key" text,
	"reasons" text,
	"document" text,
	"ruled_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"addressee" text NOT NULL,
	CONSTRAINT "rulings_document" CHECK ("decisions"."rulings"."document" is null or "decisions"."rulings"."decision_id" is null),
	CONSTRAINT "rulings_two_officers" CHECK ("decisions"."rulings"."confirmed_by" is distinct from "decisions"."rulings"."decided_by" and ("decisions"."rulings"."confirmed_by" is not null or "decisions"."rulings"."kind" in (
        'MATCH_CONFIRMED', 'INTERIM_MEASURE', 'DELETION', 'FORM_BARRED', 'PARTS_REMOVED', 'FOUND_COMPLIANT',
        'CCF_PROVISIONAL_MEASURE', 'CCF_DELETION'
      ))),
	CONSTRAINT "rulings_kind_known" CHECK ("decisions"."rulings"."kind" in ('MATCH_CONFIRMED', 'MATCH_REJECTED', 'INTERIM_MEASURE', 'PROTECTION_NOT_APPLICABLE', 'DELETION', 'FORM_BARRED', 'PARTS_REMOVED', 'RESTORED', 'FOUND_COMPLIANT', 'CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED')),
	CONSTRAINT "rulings_closed_review_known" CHECK ("decisions"."rulings"."closed_review" in ('PROBABLE_MATCH', 'THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE', 'REMAINING_WARRANTS', 'PENDING_APPLICATION', 'RESTORATION', 'CHANGE_OF_STATUS', 'INTERIM_PROTECTION')),
	CONSTRAINT "rulings_addressee_known" CHECK ("decisions"."rulings"."addressee" in ('SECRETARIAT', 'CCF'))
);
--> statement-breakpoint
CREATE TABLE "law"."checks_kept" (
	"country" text NOT NULL,
	"version" integer NOT NULL,
	"in_force_from" date NOT NULL,
	"days" smallint NOT NULL,
	CONSTRAINT "checks_kept_country_version_pk" PRIMARY KEY("country","version")
);
--> statement-breakpoint
CREATE TABLE "law"."entity_rights" (
	"country" text NOT NULL,
	"version" integer NOT NULL,
	"entity" text NOT NULL,
	"in_force_from" date NOT NULL,
	"may" text[] NOT NULL,
	CONSTRAINT "entity_rights_country_version_entity_pk" PRIMARY KEY("country","version","entity"),
	CONSTRAINT "entity_rights_entity_known" CHECK ("law"."entity_rights"."entity" in ('ASYLUM_OFFICE', 'BORDER', 'IMMIGRATION', 'POLICE')),
	CONSTRAINT "entity_rights_may_known" CHECK ("law"."entity_rights"."may" <@ array['REPORT', 'CHECK', 'READ_ALERTS', 'READ_BULLETINS', 'RECORD_DOCUMENTS'])
);
--> statement-breakpoint
CREATE TABLE "law"."law_hashes" (
	"country" text NOT NULL,
	"version" integer NOT NULL,
	"hashes" text[] NOT NULL,
	CONSTRAINT "law_hashes_country_version_pk" PRIMARY KEY("country","version")
);
--> statement-breakpoint
CREATE TABLE "law"."law_versions" (
	"country" text NOT NULL,
	"version" integer NOT NULL,
	"law" text NOT NULL,
	"set_by" text NOT NULL,
	"confirmed_by" text,
	"confirmation" text,
	CONSTRAINT "law_versions_country_version_pk" PRIMARY KEY("country","version"),
	CONSTRAINT "law_versions_second_user" CHECK ("law"."law_versions"."confirmed_by" <> "law"."law_versions"."set_by"),
	CONSTRAINT "law_versions_confirmed" CHECK (("law"."law_versions"."confirmed_by" is null) = ("law"."law_versions"."confirmation" is null))
);
--> statement-breakpoint
CREATE TABLE "documents"."assessed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"valid" boolean NOT NULL,
	"closed_by_ccf" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents"."touched" (
	"issuing_country" text NOT NULL,
	"document_class" text NOT NULL,
	"number_key" text NOT NULL,
	"last_key" text
);
--> statement-breakpoint
CREATE TABLE "documents"."travel_documents" (
	"issuing_country" text NOT NULL,
	"type" text NOT NULL,
	"number_key" text NOT NULL,
	"last_key" text NOT NULL,
	"near_key" text NOT NULL,
	"series" text,
	"span" smallint,
	"number" text NOT NULL,
	"last_number" text,
	"state" text NOT NULL,
	"occurred_on" text,
	"circumstances" text NOT NULL,
	"purpose" text NOT NULL,
	"recorded_on" date NOT NULL,
	"changed_on" date,
	CONSTRAINT "travel_documents_issuing_country_type_number_key_last_key_pk" PRIMARY KEY("issuing_country","type","number_key","last_key"),
	CONSTRAINT "travel_documents_range" CHECK ((series is null) = (last_key = number_key) and (series is null) = (last_number is null) and (series is null) = (span is null)),
	CONSTRAINT "travel_documents_type_known" CHECK ("documents"."travel_documents"."type" in ('P', 'PP', 'PE', 'PD', 'PO', 'PR', 'PT', 'PS', 'PL', 'PM', 'PU', 'I', 'AC', 'V')),
	CONSTRAINT "travel_documents_state_known" CHECK ("documents"."travel_documents"."state" in ('STOLEN', 'LOST', 'REVOKED', 'INVALID', 'STOLEN_BLANK')),
	CONSTRAINT "travel_documents_circumstances_known" CHECK ("documents"."travel_documents"."circumstances" in ('THEFT', 'ROBBERY', 'THEFT_FROM_AUTHORITY', 'LOSS_BY_HOLDER', 'LOSS_IN_TRANSIT', 'DECISION_OF_AUTHORITY', 'OBTAINED_BY_FRAUD', 'REPLACED', 'DEATH_OF_HOLDER', 'NOT_KNOWN')),
	CONSTRAINT "travel_documents_purpose_known" CHECK ("documents"."travel_documents"."purpose" in ('PREVENT_MISUSE', 'PREVENT_FORGERY', 'END_CIRCULATION', 'INVESTIGATE_OFFENCE'))
);
--> statement-breakpoint
CREATE TABLE "documents"."uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuing_country" text NOT NULL,
	"owner" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"bytes" bigint,
	"stored_bytes" bigint NOT NULL,
	"stored_lines" integer NOT NULL,
	"layout" jsonb,
	"created" integer NOT NULL,
	"changed" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	"rejected" integer NOT NULL,
	"kept_until" date NOT NULL,
	CONSTRAINT "uploads_kind_known" CHECK ("documents"."uploads"."kind" in ('WHOLE', 'DIFFERENCE')),
	CONSTRAINT "uploads_state_known" CHECK ("documents"."uploads"."state" in ('OPEN', 'ENDED', 'GIVEN_UP'))
);
--> statement-breakpoint
CREATE TABLE "documents"."listed_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"upload_id" uuid NOT NULL,
	"issuing_country" text NOT NULL,
	"keys" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents"."rejected_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"upload_id" uuid NOT NULL,
	"issuing_country" text NOT NULL,
	"line" integer NOT NULL,
	"reasons" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checks"."entries" (
	"lane" smallint NOT NULL,
	"sequence" bigint NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"country" text NOT NULL,
	"user_id" text NOT NULL,
	"reader" text NOT NULL,
	"purpose" text NOT NULL,
	"items" integer NOT NULL,
	"asked_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "entries_lane_sequence_pk" PRIMARY KEY("lane","sequence"),
	CONSTRAINT "entries_purpose_known" CHECK ("checks"."entries"."purpose" in ('ASYLUM_EXAMINATION', 'BORDER_CONTROL', 'VISA_OR_RESIDENCE', 'SEARCH_FOR_WANTED_PERSON', 'LOCATE_PERSON', 'IDENTIFY_PERSON', 'PREVENT_CRIME'))
);
--> statement-breakpoint
CREATE TABLE "checks"."asked" (
	"lane" smallint NOT NULL,
	"sequence" bigint NOT NULL,
	"salt" text NOT NULL,
	"pseudonyms" text[] NOT NULL,
	"kept_until" date NOT NULL,
	CONSTRAINT "asked_lane_sequence_pk" PRIMARY KEY("lane","sequence")
);
--> statement-breakpoint
CREATE TABLE "checks"."hit_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"notified_by" text NOT NULL,
	"alert_reference" text,
	"document_number" text,
	"purpose" text NOT NULL,
	"message" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"notified_at" timestamp (3) with time zone NOT NULL,
	"kept_until" date NOT NULL,
	CONSTRAINT "notified_once" UNIQUE NULLS NOT DISTINCT("source","notified_by","alert_reference","document_number","checked_at"),
	CONSTRAINT "one_hit" CHECK (("checks"."hit_notices"."alert_reference" is null) <> ("checks"."hit_notices"."document_number" is null)),
	CONSTRAINT "never_of_asylum" CHECK ("checks"."hit_notices"."purpose" <> 'ASYLUM_EXAMINATION'),
	CONSTRAINT "hit_notices_purpose_known" CHECK ("checks"."hit_notices"."purpose" in ('ASYLUM_EXAMINATION', 'BORDER_CONTROL', 'VISA_OR_RESIDENCE', 'SEARCH_FOR_WANTED_PERSON', 'LOCATE_PERSON', 'IDENTIFY_PERSON', 'PREVENT_CRIME'))
);
--> statement-breakpoint
CREATE TABLE "bulletins"."recipients" (
	"bulletin_id" uuid NOT NULL,
	"country" text NOT NULL,
	"forbidden" text,
	CONSTRAINT "recipients_bulletin_id_country_pk" PRIMARY KEY("bulletin_id","country")
);
--> statement-breakpoint
CREATE TABLE "bulletins"."bulletins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author" text NOT NULL,
	"names" jsonb NOT NULL,
	"birth_date" text,
	"nationalities" text[],
	"offence_summary" text NOT NULL,
	"handling_code" text NOT NULL,
	"handling_restriction" text,
	"published_on" date NOT NULL,
	"written_under" integer NOT NULL,
	"origin_key" text NOT NULL,
	CONSTRAINT "bulletins_handling_code_known" CHECK ("bulletins"."bulletins"."handling_code" in ('H0', 'H1', 'H2', 'H3'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."announcements" (
	"audience" text PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"announced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "announcements_audience_known" CHECK ("recalls"."announcements"."audience" in ('RECIPIENTS', 'PARTIES', 'NAMED', 'DOCUMENTS'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."change_recipients" (
	"change_id" uuid NOT NULL,
	"country" text NOT NULL,
	CONSTRAINT "change_recipients_change_id_country_pk" PRIMARY KEY("change_id","country")
);
--> statement-breakpoint
CREATE TABLE "recalls"."changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"reference_year" integer NOT NULL,
	"reference_serial" integer NOT NULL,
	"kind" text NOT NULL,
	"valid" boolean NOT NULL,
	"audience" text NOT NULL,
	"source" text,
	"issuers" text[] NOT NULL,
	"restricted" boolean NOT NULL,
	"announced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "changes_once" UNIQUE("alert_id","announced_at","audience","valid"),
	CONSTRAINT "changes_kind_known" CHECK ("recalls"."changes"."kind" in ('VALIDITY', 'CONTENT')),
	CONSTRAINT "changes_audience_known" CHECK ("recalls"."changes"."audience" in ('RECIPIENTS', 'PARTIES', 'NAMED'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."feed" (
	"only" boolean PRIMARY KEY NOT NULL,
	"epoch" integer NOT NULL,
	CONSTRAINT "feed_only" CHECK ("recalls"."feed"."only")
);
--> statement-breakpoint
CREATE TABLE "recalls"."parties" (
	"change_id" uuid NOT NULL,
	"step" text NOT NULL,
	"country" text NOT NULL,
	CONSTRAINT "parties_change_id_country_step_pk" PRIMARY KEY("change_id","country","step"),
	CONSTRAINT "parties_step_known" CHECK ("recalls"."parties"."step" in ('ANNOUNCED', 'REVOKED', 'REINSTATED'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."acknowledgements" (
	"recall_id" uuid NOT NULL,
	"country" text NOT NULL,
	"ordinal" integer NOT NULL,
	"outcome" text NOT NULL,
	"purged_at" timestamp (3) with time zone,
	"systems" text[] NOT NULL,
	"acknowledged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acknowledgements_country_recall_id_ordinal_pk" PRIMARY KEY("country","recall_id","ordinal"),
	CONSTRAINT "acknowledgements_outcome_known" CHECK ("recalls"."acknowledgements"."outcome" in ('PURGED', 'NOT_HELD'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."addressees" (
	"recall_id" uuid NOT NULL,
	"step" text NOT NULL,
	"country" text NOT NULL,
	CONSTRAINT "addressees_recall_id_country_step_pk" PRIMARY KEY("recall_id","country","step"),
	CONSTRAINT "addressees_step_known" CHECK ("recalls"."addressees"."step" in ('REVOKED', 'REINSTATED'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."overdue_counts" (
	"repeated_at" timestamp (3) with time zone NOT NULL,
	"country" text NOT NULL,
	"total" integer NOT NULL,
	"up_to_week" integer NOT NULL,
	"up_to_month" integer NOT NULL,
	"up_to_quarter" integer NOT NULL,
	"longer" integer NOT NULL,
	"oldest_due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "overdue_counts_repeated_at_country_pk" PRIMARY KEY("repeated_at","country")
);
--> statement-breakpoint
CREATE TABLE "recalls"."recalls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"scope" text NOT NULL,
	"audience" text NOT NULL,
	"source" text,
	"issuers" text[] NOT NULL,
	"restricted" boolean NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"superseded_restricted" boolean NOT NULL,
	"superseded_issuers" text[] NOT NULL,
	CONSTRAINT "recalls_once" UNIQUE("alert_id","issued_at","audience"),
	CONSTRAINT "recalls_scope_known" CHECK ("recalls"."recalls"."scope" in ('ALERT', 'WARRANTS')),
	CONSTRAINT "recalls_audience_known" CHECK ("recalls"."recalls"."audience" in ('RECIPIENTS', 'PARTIES', 'NAMED'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."reminders" (
	"repeated_at" timestamp (3) with time zone PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recalls"."supersessions" (
	"recall_id" uuid NOT NULL,
	"country" text NOT NULL,
	"superseded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "supersessions_recall_id_country_pk" PRIMARY KEY("recall_id","country")
);
--> statement-breakpoint
CREATE TABLE "recalls"."webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"url" text NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"data_key" text NOT NULL,
	"secret" text NOT NULL,
	"former_secret" text,
	"former_until" timestamp (3) with time zone,
	"notified" text,
	"reminded_of" timestamp (3) with time zone,
	"message_id" uuid,
	"message_cursor" text,
	"message_of" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "webhooks_once" UNIQUE("country","url")
);
--> statement-breakpoint
CREATE TABLE "recalls"."status_lists" (
	"list" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"bits" text NOT NULL,
	CONSTRAINT "status_lists_list_issued_at_pk" PRIMARY KEY("list","issued_at")
);
--> statement-breakpoint
CREATE TABLE "recalls"."document_changes" (
	"announced_at" timestamp (3) with time zone NOT NULL,
	"status_index" integer NOT NULL,
	"issuing_country" text NOT NULL,
	"state" text,
	CONSTRAINT "document_changes_announced_at_status_index_pk" PRIMARY KEY("announced_at","status_index"),
	CONSTRAINT "document_changes_state_known" CHECK ("recalls"."document_changes"."state" in ('STOLEN', 'LOST', 'REVOKED', 'INVALID', 'STOLEN_BLANK'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."document_copies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuing_country" text NOT NULL,
	"printed" text NOT NULL,
	"assessed_as" uuid NOT NULL,
	"status_index" integer NOT NULL,
	"state" text,
	CONSTRAINT "document_copies_status_index_unique" UNIQUE("status_index"),
	CONSTRAINT "document_copies_state_known" CHECK ("recalls"."document_copies"."state" in ('STOLEN', 'LOST', 'REVOKED', 'INVALID', 'STOLEN_BLANK'))
);
--> statement-breakpoint
CREATE TABLE "recalls"."held_documents" (
	"assessed_as" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ccf"."documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"data_key" text NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "documents_type_known" CHECK ("ccf"."documents"."type" in ('PDF', 'PNG', 'JPEG'))
);
--> statement-breakpoint
CREATE TABLE "ccf"."operations" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"officer" text NOT NULL,
	"reader" text NOT NULL,
	"operation" text NOT NULL,
	"request_ids" uuid[] NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "operations_operation_known" CHECK ("ccf"."operations"."operation" in ('READ', 'LISTED', 'RECORDED', 'STEPPED', 'ENDED'))
);
--> statement-breakpoint
CREATE TABLE "ccf"."receipts" (
	"receipt_hash" text PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ccf"."recognition_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"data_key" text NOT NULL,
	"question" text NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answer_key" text
);
--> statement-breakpoint
CREATE TABLE "ccf"."recusals" (
	"request_id" uuid NOT NULL,
	"officer" text NOT NULL,
	CONSTRAINT "recusals_request_id_officer_pk" PRIMARY KEY("request_id","officer")
);
--> statement-breakpoint
CREATE TABLE "ccf"."requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"received_on" date NOT NULL,
	"discovered_on" date,
	"revises" uuid,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"next_due_on" date,
	"data_key" text NOT NULL,
	"applicant" text NOT NULL,
	"grounds" text NOT NULL,
	"alert_references" text NOT NULL,
	CONSTRAINT "requests_kind_known" CHECK ("ccf"."requests"."kind" in ('ACCESS', 'CORRECTION', 'DELETION', 'REVISION')),
	CONSTRAINT "requests_language_known" CHECK ("ccf"."requests"."language" in ('AR', 'EN', 'FR', 'ES')),
	CONSTRAINT "requests_state_known" CHECK ("ccf"."requests"."state" in ('RECEIVED', 'ADMITTED', 'DECIDED', 'CLOSED'))
);
--> statement-breakpoint
CREATE TABLE "ccf"."steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"ordinal" bigint NOT NULL,
	"kind" text NOT NULL,
	"officer" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"happened_on" date NOT NULL,
	"due_on" date,
	"addressee" text,
	"clock" text,
	"about" uuid,
	"data_key" text NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "steps_kind_known" CHECK ("ccf"."steps"."kind" in ('ADMITTED', 'ASKED', 'ANSWERED', 'EXTENDED', 'CLAIMED', 'DRAFTED', 'RETURNED', 'MEASURE', 'DECIDED', 'DISCLOSURE', 'SENT', 'CLARIFIED', 'IMPLEMENTED', 'APPLICANT_TOLD', 'RECUSED')),
	CONSTRAINT "steps_addressee_known" CHECK ("ccf"."steps"."addressee" in ('SECRETARIAT', 'SOURCE', 'COUNTRY')),
	CONSTRAINT "steps_clock_known" CHECK ("ccf"."steps"."clock" in ('NEW_FACT', 'ADMISSIBILITY', 'DATA_REPORT', 'ANSWER', 'DECISION', 'TRANSMISSION', 'IMPLEMENTATION', 'NOTIFICATION'))
);
--> statement-breakpoint
CREATE TABLE "audit"."entries" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"user_id" text NOT NULL,
	"reader" text NOT NULL,
	"operation" text NOT NULL,
	"register" text NOT NULL,
	"purpose" text NOT NULL,
	"records" uuid[] NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "entries_operation_known" CHECK ("audit"."entries"."operation" in ('REPORT', 'SUPERSEDE', 'APPLY', 'CONSULT', 'REQUEST', 'WITHDRAW', 'RESTRICT', 'CONSENT_TO_EXTRACT', 'DECIDE_EXTRACT', 'PUBLISH', 'REFUSE', 'IMPORT', 'CANCEL', 'BEGIN_KEYS', 'ROTATE_KEYS', 'RETIRE_KEYS', 'REPLACE_KEYS', 'RENEW_PSEUDONYMS', 'PROPOSE_DESTRUCTION', 'DESTROY', 'CONSTRAIN', 'CONFIRM_CONSTRAINTS', 'CLAIM_REVIEW', 'RELEASE_REVIEW', 'RECUSE', 'DECIDE', 'CONFIRM', 'RETURN', 'NOTE', 'ASK_COUNTRY', 'ANSWER', 'AMEND', 'REEXAMINE', 'ACKNOWLEDGE', 'REPEAT', 'COMPARE', 'EXTEND', 'ASK_SOURCE', 'EXPIRE', 'ERASE', 'PROPOSE_REINSTATEMENT', 'REINSTATE', 'REGISTER_WEBHOOK', 'ROTATE_WEBHOOK_SECRET', 'REPLAY_WEBHOOK', 'REMOVE_WEBHOOK', 'RECORD_DOCUMENTS', 'WITHDRAW_DOCUMENTS', 'NOTIFY_SOURCE', 'RETRY')),
	CONSTRAINT "entries_register_known" CHECK ("audit"."entries"."register" in ('ALERTS', 'RECALLS', 'ASYLUM_DECISIONS', 'KEYS', 'NATIONAL_CONSTRAINTS', 'BULLETINS', 'TRAVEL_DOCUMENTS', 'CHECKS', 'WEBHOOKS', 'OUTBOX'))
);
--> statement-breakpoint
CREATE TABLE "audit"."refused_operations" (
	"day" date NOT NULL,
	"user_id" text NOT NULL,
	"reader" text NOT NULL,
	"operation" text NOT NULL,
	"count" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refused_operations_day_user_id_reader_operation_pk" PRIMARY KEY("day","user_id","reader","operation")
);
--> statement-breakpoint
CREATE TABLE "sealing"."service_keys" (
	"name" text PRIMARY KEY NOT NULL,
	"wrapped" text NOT NULL,
	CONSTRAINT "service_keys_name_known" CHECK ("sealing"."service_keys"."name" in ('PSEUDONYMS', 'REGISTER'))
);
--> statement-breakpoint
CREATE TABLE "sealing"."signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"wrapped" text NOT NULL,
	"signs_from" timestamp (3) with time zone NOT NULL,
	"published_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox"."jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task" text NOT NULL,
	"key" text,
	"payload" jsonb NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"enqueued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"repeating" boolean NOT NULL,
	"attempts" integer NOT NULL,
	"held_by" uuid,
	"held_until" timestamp with time zone,
	"last_failure" text,
	"dead_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "usage"."spent" (
	"caller" text PRIMARY KEY NOT NULL,
	"points" bigint NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage"."streams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"process" uuid NOT NULL,
	"client" text NOT NULL,
	"country" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alerts"."alerts" ADD CONSTRAINT "alerts_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "alerts"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."former_recipients" ADD CONSTRAINT "former_recipients_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."identity_documents" ADD CONSTRAINT "identity_documents_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "alerts"."subjects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."issuers" ADD CONSTRAINT "issuers_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."lifecycle_facts" ADD CONSTRAINT "lifecycle_facts_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."recipients" ADD CONSTRAINT "recipients_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."requests" ADD CONSTRAINT "requests_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."warrants" ADD CONSTRAINT "warrants_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."subject_name_keys" ADD CONSTRAINT "subject_name_keys_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "alerts"."subjects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."reexaminations" ADD CONSTRAINT "reexaminations_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."source_notifications" ADD CONSTRAINT "source_notifications_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."amendment_facts" ADD CONSTRAINT "amendment_facts_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "alerts"."amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."amendments" ADD CONSTRAINT "amendments_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."versions" ADD CONSTRAINT "versions_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."retention" ADD CONSTRAINT "retention_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."retention_extensions" ADD CONSTRAINT "retention_extensions_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."reinstatements" ADD CONSTRAINT "reinstatements_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts"."source_acts" ADD CONSTRAINT "source_acts_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."matches" ADD CONSTRAINT "matches_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."reviews" ADD CONSTRAINT "reviews_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."answers" ADD CONSTRAINT "answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "decisions"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."questions" ADD CONSTRAINT "questions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."end_proposals" ADD CONSTRAINT "end_proposals_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."review_steps" ADD CONSTRAINT "review_steps_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "decisions"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."rulings" ADD CONSTRAINT "rulings_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions"."rulings" ADD CONSTRAINT "rulings_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "decisions"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulletins"."recipients" ADD CONSTRAINT "recipients_bulletin_id_bulletins_id_fk" FOREIGN KEY ("bulletin_id") REFERENCES "bulletins"."bulletins"("id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "recalls"."change_recipients" ADD CONSTRAINT "change_recipients_change_id_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "recalls"."changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."changes" ADD CONSTRAINT "changes_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "alerts"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."parties" ADD CONSTRAINT "parties_change_id_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "recalls"."changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."acknowledgements" ADD CONSTRAINT "acknowledgements_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "recalls"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."addressees" ADD CONSTRAINT "addressees_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "recalls"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."overdue_counts" ADD CONSTRAINT "overdue_counts_repeated_at_reminders_repeated_at_fk" FOREIGN KEY ("repeated_at") REFERENCES "recalls"."reminders"("repeated_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."recalls" ADD CONSTRAINT "recalls_id_changes_id_fk" FOREIGN KEY ("id") REFERENCES "recalls"."changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."supersessions" ADD CONSTRAINT "supersessions_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "recalls"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls"."document_changes" ADD CONSTRAINT "document_changes_status_index_document_copies_status_index_fk" FOREIGN KEY ("status_index") REFERENCES "recalls"."document_copies"("status_index") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ccf"."documents" ADD CONSTRAINT "documents_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "ccf"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ccf"."receipts" ADD CONSTRAINT "receipts_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "ccf"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ccf"."recognition_questions" ADD CONSTRAINT "recognition_questions_id_steps_id_fk" FOREIGN KEY ("id") REFERENCES "ccf"."steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ccf"."steps" ADD CONSTRAINT "steps_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "ccf"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_newest" ON "alerts"."alerts" USING btree ("reference_year","reference_serial");--> statement-breakpoint
CREATE INDEX "alerts_subject" ON "alerts"."alerts" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "alerts_source" ON "alerts"."alerts" USING btree ("source","reference_year","reference_serial");--> statement-breakpoint
CREATE INDEX "alerts_open_requests" ON "alerts"."alerts" USING btree ("source") WHERE disclosed_state = 'UNDER_EXAMINATION';--> statement-breakpoint
CREATE INDEX "alerts_to_announce" ON "alerts"."alerts" USING btree ("id") WHERE announced <> valid or was_visible <> valid;--> statement-breakpoint
CREATE INDEX "alerts_to_announce_to_parties" ON "alerts"."alerts" USING btree ("id") WHERE announced_to_parties <> disclosed or (was_visible_to_parties and not disclosed);--> statement-breakpoint
CREATE INDEX "alerts_distribution_changed" ON "alerts"."alerts" USING btree ("id") WHERE distribution_changed;--> statement-breakpoint
CREATE INDEX "identity_documents_subject" ON "alerts"."identity_documents" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "identity_documents_number_key" ON "alerts"."identity_documents" USING btree ("number_key");--> statement-breakpoint
CREATE INDEX "subjects_family_name_key" ON "alerts"."subjects" USING btree ("family_name_key");--> statement-breakpoint
CREATE INDEX "warrants_alert" ON "alerts"."warrants" USING btree ("alert_id","position");--> statement-breakpoint
CREATE INDEX "subject_name_keys_key" ON "alerts"."subject_name_keys" USING btree ("key","birth_year","sketch","subject_id","parties","for_parties","for_others");--> statement-breakpoint
CREATE INDEX "subject_name_keys_subject" ON "alerts"."subject_name_keys" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "reexaminations_newest" ON "alerts"."reexaminations" USING btree ("requested_at","reference","ordinal");--> statement-breakpoint
CREATE INDEX "reexaminations_source" ON "alerts"."reexaminations" USING btree ("source","requested_at","reference","ordinal");--> statement-breakpoint
CREATE INDEX "reexaminations_reference" ON "alerts"."reexaminations" USING btree ("reference","ordinal");--> statement-breakpoint
CREATE INDEX "source_notifications_newest" ON "alerts"."source_notifications" USING btree ("source","issued_on","reference","ordinal");--> statement-breakpoint
CREATE INDEX "source_notifications_reference" ON "alerts"."source_notifications" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "amendments_newest" ON "alerts"."amendments" USING btree ("requested_at","reference","ordinal");--> statement-breakpoint
CREATE INDEX "amendments_source" ON "alerts"."amendments" USING btree ("source","requested_at","reference","ordinal");--> statement-breakpoint
CREATE INDEX "amendments_reference" ON "alerts"."amendments" USING btree ("reference","ordinal");--> statement-breakpoint
CREATE INDEX "versions_moved" ON "alerts"."versions" USING btree ("alert_id","audience") WHERE moved;--> statement-breakpoint
CREATE INDEX "retention_due" ON "alerts"."retention" USING btree ("ends_on","reference");--> statement-breakpoint
CREATE INDEX "retention_source" ON "alerts"."retention" USING btree ("source","ends_on","reference");--> statement-breakpoint
CREATE INDEX "retention_extensions_newest" ON "alerts"."retention_extensions" USING btree ("extended_at","reference","ordinal");--> statement-breakpoint
CREATE INDEX "retention_extensions_source" ON "alerts"."retention_extensions" USING btree ("source","extended_at","reference","ordinal");--> statement-breakpoint
CREATE INDEX "retention_extensions_reference" ON "alerts"."retention_extensions" USING btree ("reference","ordinal");--> statement-breakpoint
CREATE INDEX "reinstatements_newest" ON "alerts"."reinstatements" USING btree ("proposed_at","reference");--> statement-breakpoint
CREATE INDEX "source_acts_alert" ON "alerts"."source_acts" USING btree ("alert_id","ordinal");--> statement-breakpoint
CREATE INDEX "decisions_receipt" ON "decisions"."decisions" USING btree ("receipt_hash");--> statement-breakpoint
CREATE INDEX "decisions_newest" ON "decisions"."decisions" USING btree ("reported_at","id");--> statement-breakpoint
CREATE INDEX "decisions_name_rules" ON "decisions"."decisions" USING btree ("name_rules");--> statement-breakpoint
CREATE INDEX "matches_alert" ON "decisions"."matches" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "matches_ruled" ON "decisions"."matches" USING btree ("decision_id") WHERE "decisions"."matches"."basis" in ('REFERENCE', 'RULING');--> statement-breakpoint
CREATE INDEX "reviews_open" ON "decisions"."reviews" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "reviews_alert" ON "decisions"."reviews" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "reviews_decision" ON "decisions"."reviews" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "questions_decision" ON "decisions"."questions" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "questions_reply_address" ON "decisions"."questions" USING btree ("reply_address");--> statement-breakpoint
CREATE INDEX "review_steps_review" ON "decisions"."review_steps" USING btree ("review_id","recorded_at");--> statement-breakpoint
CREATE INDEX "rulings_alert" ON "decisions"."rulings" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "rulings_decision" ON "decisions"."rulings" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "travel_documents_near" ON "documents"."travel_documents" USING btree ("issuing_country","near_key");--> statement-breakpoint
CREATE INDEX "travel_documents_series" ON "documents"."travel_documents" USING btree ("issuing_country","series","span","number_key" collate "C") WHERE series is not null;--> statement-breakpoint
CREATE INDEX "uploads_of_country" ON "documents"."uploads" USING btree ("issuing_country","state");--> statement-breakpoint
CREATE INDEX "uploads_kept" ON "documents"."uploads" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "listed_documents_upload" ON "documents"."listed_documents" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "rejected_records_upload" ON "documents"."rejected_records" USING btree ("upload_id","line");--> statement-breakpoint
CREATE INDEX "entries_of_country" ON "checks"."entries" USING btree ("country","checked_at","hash");--> statement-breakpoint
CREATE INDEX "asked_kept" ON "checks"."asked" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "notices_of_source" ON "checks"."hit_notices" USING btree ("source","notified_at","id");--> statement-breakpoint
CREATE INDEX "notices_kept" ON "checks"."hit_notices" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "bulletins_newest" ON "bulletins"."bulletins" USING btree ("published_on","id");--> statement-breakpoint
CREATE INDEX "bulletins_origin" ON "bulletins"."bulletins" USING btree ("origin_key");--> statement-breakpoint
CREATE INDEX "changes_in_order" ON "recalls"."changes" USING btree ("announced_at","reference_year","reference_serial");--> statement-breakpoint
CREATE INDEX "acknowledgements_first" ON "recalls"."acknowledgements" USING btree ("recall_id","country") WHERE "recalls"."acknowledgements"."ordinal" = 1;--> statement-breakpoint
CREATE INDEX "recalls_newest" ON "recalls"."recalls" USING btree ("issued_at","reference");--> statement-breakpoint
CREATE INDEX "recalls_due" ON "recalls"."recalls" USING btree ("due_at","issued_at","reference");--> statement-breakpoint
CREATE INDEX "recalls_reference" ON "recalls"."recalls" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "document_copies_assessed" ON "recalls"."document_copies" USING btree ("assessed_as");--> statement-breakpoint
CREATE INDEX "document_copies_country" ON "recalls"."document_copies" USING btree ("issuing_country");--> statement-breakpoint
CREATE INDEX "documents_request" ON "ccf"."documents" USING btree ("request_id","received_at");--> statement-breakpoint
CREATE INDEX "recognition_questions_open" ON "ccf"."recognition_questions" USING btree ("due_at") WHERE "ccf"."recognition_questions"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "requests_due" ON "ccf"."requests" USING btree ("next_due_on","id");--> statement-breakpoint
CREATE INDEX "steps_request" ON "ccf"."steps" USING btree ("request_id","ordinal");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "outbox"."jobs" USING btree ("task","run_at");--> statement-breakpoint
CREATE INDEX "jobs_dead" ON "outbox"."jobs" USING btree ("dead_at","id") WHERE "outbox"."jobs"."dead_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_repeating" ON "outbox"."jobs" USING btree ("task") WHERE "outbox"."jobs"."repeating";--> statement-breakpoint
CREATE INDEX "spent_until" ON "usage"."spent" USING btree ("until");--> statement-breakpoint
CREATE INDEX "streams_country" ON "usage"."streams" USING btree ("country");--> statement-breakpoint
CREATE INDEX "streams_process" ON "usage"."streams" USING btree ("process");--> statement-breakpoint
-- The first epoch of the feed. The only row of its table: row security lets no role add one.
INSERT INTO "recalls"."feed" VALUES (true, 0);
