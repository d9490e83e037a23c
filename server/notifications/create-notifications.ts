import type { Router } from 'express'
import type { Config } from '../config.ts'
import { LOCALES } from '../http/messages.ts'
import type { Messages } from '../http/messages.ts'
import { loggerFor } from '../log.ts'
import type { Services } from '../plugin-api.ts'
import { CaseData } from '../tasks/case-data.ts'
import type { ExtensionPointStore } from '../plugin-host/extension-points.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import type { SessionStore } from '../session/session-store.ts'
import { addressRoutes } from './address-routes.ts'
import { ChangeWatch } from './change-watch.ts'
import { OWN_KINDS, ownTexts } from './kinds.ts'
import { LiveStreams } from './live-streams.ts'
import { MailSender } from './mail-sender.ts'
import { createMailer } from './mailer.ts'
import { NotificationFeed } from './notification-feed.ts'
import { notificationRoutes } from './notification-routes.ts'
import { Notifications } from './notifications.ts'

interface Parts extends Pick<Config, 'mail' | 'publicUrl'>, Pick<Services, 'engine' | 'tasks' | 'cases' | 'clock' | 'audit'> {
  readonly points: ExtensionPointStore
  readonly sessions: SessionStore
  readonly messages: Messages
}

export interface RunningNotifications {
  readonly service: Notifications
  addRoutes(api: Router, routes: RouteRegistry): void
  start(): Promise<void>
  /** Looks for what is to be told now; otherwise it follows by itself. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/** Puts together who is told of what, the streams to the browsers, and what feeds them. */
export function createNotifications(parts: Parts): RunningNotifications {
  const { points, sessions, messages, engine, tasks, clock, audit } = parts
  const log = loggerFor('notifications')
  for (const locale of LOCALES) messages.add(locale, ownTexts(locale))
  const kinds = () => [...OWN_KINDS, ...points.contributions('notificationKind')]
  const mailer = parts.mail && createMailer(parts.mail)
  const service = new Notifications({ ...parts, kinds, sendsMail: mailer !== undefined })
  const sender = mailer && new MailSender({ ...parts, mailer, notifications: service, log })
  const streams = new LiveStreams(sessions, tasks, log)
  const caseData = new CaseData(loggerFor('tasks'))
  const feed = new NotificationFeed(service, engine, clock, log)
  const watch = new ChangeWatch(
    {
      onOrder: () => feed.somethingChanged(),
      onTask: () => {
        feed.somethingChanged()
        streams.tasksChanged()
      },
      onCaseData: change => caseData.changed(change),
      onNotification: (accountId, newId) => streams.notificationsChanged(accountId, newId),
      onGap: () => {
        caseData.everythingChanged()
        feed.somethingChanged()
        streams.everythingChanged()
      },
    },
    log,
  )
  return {
    service,
    addRoutes: (api, routes) => {
      notificationRoutes(api, routes, {
        notifications: service,
        streams,
        kinds,
        messages,
        audit,
        sendsMail: mailer !== undefined,
      })
      addressRoutes(api, routes, { mailer, messages, audit })
    },
    start: async () => {
      await feed.start()
      streams.start()
      watch.start()
      sender?.start()
    },
    sweep: async () => {
      await feed.sweep()
      await sender?.sweep()
    },
    stop: async () => {
      await watch.stop()
      await Promise.all([caseData.stop(), feed.stop(), streams.stop(), sender?.stop()])
    },
  }
}
