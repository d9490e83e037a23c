import compression from 'compression'
import express, { Router } from 'express'
import type { Express } from 'express'
import { refusalRecorder } from './audit/refusals.ts'
import { notFound, problemHandler } from './http/problem-handler.ts'
import type { Messages } from './http/messages.ts'
import { requestId } from './http/request-id.ts'
import { noStore, securityHeaders } from './http/security.ts'
import { staticUi } from './http/static-ui.ts'
import type { AuditService, Logger } from './plugin-api.ts'

/** Form data, opinions, models of a few thousand elements. */
const BODY_LIMIT = '4mb'

/** The Express application around the API's router: what happens before and after every route. */
export function createApp(parts: {
  api: Router
  uiFolder: string
  messages: Messages
  log: Logger
  audit: AuditService
}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(requestId, securityHeaders())
  app.use('/api', noStore, express.json({ limit: BODY_LIMIT }), parts.api, notFound)
  // Pages, scripts and styles only: a compressed answer of the API could betray its secrets by its length.
  app.use(compression(), staticUi(parts.uiFolder))
  app.use(notFound)
  app.use(problemHandler(parts.messages, parts.log, refusalRecorder(parts.audit, parts.log)))
  return app
}
