import { readFileSync } from 'node:fs'
import type { Catalogue, Locale } from '../http/messages.ts'
import type { NotificationKind } from './notification-contract.ts'

const told = (kind: string, byMail: boolean): NotificationKind => ({ kind, text: `notification.${kind}`, inPage: true, byMail })

/** What the server itself tells of. */
export const OWN_KINDS: readonly NotificationKind[] = [
  told('task.assigned', true),
  told('task.offered', false),
  told('task.asked', true),
  told('task.answered', false),
  told('task.copied', false),
  told('task.urged', true),
  told('task.returned', true),
  told('task.not-done', true),
  told('task.due', true),
  told('task.overdue', true),
  told('deadline.soon', true),
  told('deadline.overdue', true),
  told('deadline.escalated', true),
  told('deadline.moved', true),
  told('calendar.unconfirmed', true),
  told('process.notice', false),
  told('letter.answered', false),
  told('letter.further', true),
  told('letter.overdue', true),
  told('delegation.begun', true),
  told('delegation.given', true),
]

export const ownTexts = (locale: Locale): Catalogue =>
  JSON.parse(readFileSync(new URL(`./messages.${locale}.json`, import.meta.url), 'utf8')) as Catalogue
