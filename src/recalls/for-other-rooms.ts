/** What other rooms may ask of recalls. */
export { announce } from './announce.ts';
export { renewFeed } from './feed/renew.ts';
export { watchAnnouncements, type WatchedAnnouncements } from './live/announcements.ts';
export { newestAnnouncement } from './live/newest-announcement.ts';
export { publishLists } from './signed/bits-of-period.ts';
export { webhookKeys } from './webhooks/keys.ts';
export { TELL_TARGET, tellTargets } from './webhooks/news.ts';
export { tellTarget } from './webhooks/tell.ts';
export { webhookTargets, type WebhookSettings } from './webhooks/targets.ts';
export { repeatRecalls } from './purging/repeat.ts';
