/** What other rooms may ask of recalls. */
export { announce } from './announce.ts';
export { watchAnnouncements, type WatchedAnnouncements } from './live/announcements.ts';
export { newestAnnouncement } from './live/newest-announcement.ts';
export { webhookTargets, type WebhookSettings } from './webhooks/targets.ts';
export { repeatRecalls } from './purging/repeat.ts';
