import { Router } from 'express'
import type { Express } from 'express'
import { createApp } from './app.ts'
import { auditService } from './audit/audit-service.ts'
import { CaseEvents } from './cases/case-events.ts'
import { CaseFeed } from './cases/case-feed.ts'
import { CaseProjection } from './cases/case-projection.ts'
import { Cases } from './cases/case-service.ts'
import { caseSource } from './cases/case-source.ts'
import { PERSON_RECORDS } from '../domain/person-records.ts'
import { subjectSource } from './cases/subject-source.ts'
import '../domain/figures/figure-snapshot.ts'
import '../domain/subject-matter.ts'
import { clockRoutes } from './clock/clock-routes.ts'
import { BusinessClockService } from './clock/clock-service.ts'
import type { Config } from './config.ts'
import type { Pack } from '../domain/pack.ts'
import { startDemonstrationCases } from './demonstration-cases.ts'
import { createEngineClient } from './engine/engine-client.ts'
import { ProcessModels } from './engine/process-models.ts'
import { sweepAbandonedFiles } from './files/abandoned-files.ts'
import { fileRoutes } from './files/file-routes.ts'
import { formChecker } from './forms/check-form.ts'
import { FormSource } from './forms/form-source.ts'
import { HistoryCopier } from './history/history-copier.ts'
import { History } from './history/history-service.ts'
import { LatestValues } from './history/latest-values.ts'
import { letterFileRoute } from './letters/letter-file-route.ts'
import { letterHookRoute } from './letters/letter-hook-route.ts'
import { cspReports } from './http/csp-reports.ts'
import { LOCALES, Messages } from './http/messages.ts'
import { RequestLimits } from './http/request-limits.ts'
import { Ledgers } from './ledgers/ledger-service.ts'
import { loggerFor } from './log.ts'
import { createNotifications } from './notifications/create-notifications.ts'
import type { BackgroundWork, Services } from './plugin-api.ts'
import { paperRoutes } from './papers/paper-routes.ts'
import { PersonalData } from './personal-data/personal-data-service.ts'
import { ExtensionPointStore } from './plugin-host/extension-points.ts'
import { findPlugins } from './plugin-host/find-plugins.ts'
import { objectFinders } from './plugin-host/object-finders.ts'
import { registerPlugins } from './plugin-host/plugin-host.ts'
import { RouteRegistry } from './plugin-host/route-registry.ts'
import { accountRoutes } from './routes/account-routes.ts'
import { healthRoute } from './routes/health-route.ts'
import { incidentRoutes } from './routes/incident-routes.ts'
import { messageRoutes } from './routes/message-routes.ts'
import { ownSessionRoutes } from './session/own-session-routes.ts'
import { sessionRoutes } from './session/session-routes.ts'
import { SessionStore } from './session/session-store.ts'
import { signInService } from './session/sign-in-service.ts'
import { buildIndexes } from './store/connection.ts'
import { peopleServices } from './subjects/subject-service.ts'
import { StartRights } from './submissions/start-rights.ts'
import { KnownValues } from './submissions/known-values.ts'
import { Prefill } from './submissions/prefill.ts'
import { SubmissionKeeper } from './submissions/submission-keeper.ts'
import { Submissions } from './submissions/submission-service.ts'
import { createTaskActions } from './task-actions/create-task-actions.ts'
import { settleTasks } from './task-actions/settle.ts'
import { TaskFeed } from './tasks/task-feed.ts'
import { TaskProjection } from './tasks/task-projection.ts'
import { Tasks } from './tasks/task-service.ts'

export interface Platform {
  readonly app: Express
  readonly routes: RouteRegistry
  readonly services: Services
  readonly projection: TaskProjection
  /** Brings the projection of tasks up to date at once; otherwise it follows by itself. */
  readonly sweep: () => Promise<void>
  /** Looks for what accounts are to be told now; otherwise that too follows by itself. */
  readonly notifySweep: () => Promise<void>
  /** Starts the invented cases of the packs that were not started before. @returns how many */
  readonly showDemonstration: (packs: readonly Pack[]) => Promise<number>
  /** Ends what runs beside the requests. */
  stop(): Promise<void>
}

/** Puts the server together on an open store. Tests use it as `main.ts` does. */
export async function createPlatform(config: Config): Promise<Platform> {
  const api = Router()
  const points = new ExtensionPointStore()
  const messages = new Messages()
  const sessions = new SessionStore({ idleMs: config.sessionIdleMs, absoluteMs: config.sessionAbsoluteMs })
  const created = await createServices(config, { points, sessions, messages })
  const { services, projection, submissionParts, notifications } = created
  const { engine, audit } = services
  const limits = new RequestLimits(config.requestLimitFactor)
  const routes = new RouteRegistry(sessions, objectFinders(services), limits)

  sessionRoutes(api, routes, sessions, audit)
  ownSessionRoutes(api, routes, sessions, audit)
  accountRoutes(api, routes, audit)
  clockRoutes(api, routes, services.clock, audit)
  healthRoute(api, routes, engine)
  routes.addPublic(api, '/api', 'post', '/csp-reports', ...cspReports(loggerFor('csp')))
  incidentRoutes(api, routes, engine, audit)
  messageRoutes(api, routes, submissionParts, services.cases)
  fileRoutes(api, routes, { ...submissionParts, ...services })
  paperRoutes(api, routes, { ...services, models: created.models, dataDir: config.dataDir })
  letterFileRoute(api, routes, audit)
  letterHookRoute(api, routes, { audit, clock: services.clock, limit: limits.hook })
  notifications.addRoutes(api, routes)
  const background: BackgroundWork[] = []
  await registerPlugins(await findPlugins(config.pluginFolder, config.pluginPackages, config.dataDir), {
    api,
    routes,
    points,
    services,
    loggerFor,
    background,
  })
  for (const catalogue of points.contributions('messages')) {
    for (const locale of LOCALES) messages.add(locale, catalogue[locale])
  }
  await buildIndexes()
  await created.start()
  for (const work of background) work.start()
  const app = createApp({ api, uiFolder: config.uiFolder, messages, log: loggerFor('server'), audit, limits })
  const { sweep } = created
  const stop = async () => {
    await Promise.all(background.map(work => work.stop()))
    await created.stop()
  }
  const showDemonstration = (packs: readonly Pack[]) => startDemonstrationCases(services, packs, loggerFor('demonstration'))
  return { app, routes, services, projection, showDemonstration, sweep, notifySweep: notifications.sweep, stop }
}

interface Shared {
  readonly points: ExtensionPointStore
  readonly sessions: SessionStore
  readonly messages: Messages
}

async function createServices(config: Config, shared: Shared) {
  const { points, sessions } = shared
  const engine = createEngineClient(config.engineAddress)
  const clock = new BusinessClockService(engine, config.demonstration, loggerFor('clock'))
  await clock.load()
  const models = new ProcessModels(engine)
  const projection = new TaskProjection(engine, models)
  const feed = new TaskFeed({ engine, clock, audit: auditService }, projection, loggerFor('tasks'), () =>
    settleTasks(taskActions.parts, loggerFor('tasks')),
  )
  const cases = new CaseProjection(models)
  const caseFeed = new CaseFeed(engine, cases, loggerFor('cases'))
  const copier = new HistoryCopier({
    engineAddress: config.engineAddress,
    log: loggerFor('history'),
    onCopied: async records => {
      await cases.catchUp()
      await feed.onRecords(records)
    },
    onRecovered: () => void feed.sweepSafely(),
  })
  const forms = new FormSource(engine)
  const known = new KnownValues(forms)
  const submissionParts = {
    engine,
    clock,
    forms,
    known,
    check: formChecker(points, clock),
    keeper: new SubmissionKeeper(points, known),
    rights: new StartRights(models),
    audit: auditService,
    cases,
  }
  const taskParts = { ...submissionParts, models, projection }
  const scoped = { cases: new Cases(engine, models), tasks: new Tasks(taskParts) }
  points.contribute('recordSource', caseSource(scoped.cases, models))
  for (const { kind } of PERSON_RECORDS) points.contribute('recordSource', subjectSource(scoped.cases, kind))
  const notifications = createNotifications({ ...shared, ...config, ...scoped, engine, clock, audit: auditService })
  const taskActions = createTaskActions({ ...shared, ...taskParts, ...scoped, notifications: notifications.service })
  const services = {
    engine,
    clock,
    audit: auditService,
    personalData: new PersonalData(auditService),
    ...scoped,
    notifications: notifications.service,
    taskActions: taskActions.service,
    ledgers: new Ledgers(scoped.cases),
    ...peopleServices(scoped.cases),
    caseEvents: new CaseEvents({ engine, models, audit: auditService }),
    submissions: new Submissions(submissionParts),
    prefill: new Prefill(submissionParts),
    history: new History(copier, new LatestValues(engine)),
    signIns: signInService(sessions),
  } satisfies Services
  const stopSweeping = sweepAbandonedFiles(loggerFor('files'))
  const start = async () => {
    await notifications.start()
    copier.start()
    feed.start(() => copier.resolution)
    caseFeed.start(() => copier.resolution)
    taskActions.start()
  }
  const stop = async () => {
    clock.stop()
    await Promise.all([copier.stop(), feed.stop(), caseFeed.stop(), notifications.stop(), taskActions.stop(), stopSweeping()])
  }
  return { services, models, projection, submissionParts, notifications, start, stop, sweep: () => feed.sweep() }
}
