import type { Model } from 'mongoose'
import { z } from 'zod'
import { knownWorkers } from '../../domain/served-worker.ts'
import { ServerError, localeOf, type PluginContext } from '../../server/plugin-api.ts'
import { decisionsXml, listDecisions } from './decision-catalogue.ts'
import { deploy, recordDeployments } from './deploy.ts'
import { elementTemplates } from './element-templates.ts'
import type { DeployedResource } from './deployed-resource.ts'
import { formVersions, listForms, readForm } from './form-catalogue.ts'
import { DeployedModels } from './impact/deployed-models.ts'
import { registerImpact } from './impact/impact-routes.ts'
import { registerMigrations } from './impact/migration/migration-routes.ts'
import { knownVariables } from './known-variables.ts'
import { ModelLint } from './lint.ts'
import { lintFacts } from './lint-facts.ts'
import { listProcesses, processXml } from './model-catalogue.ts'
import { draftForms } from './projects/draft-forms.ts'
import { registerProjectRoutes } from './projects/project-routes.ts'
import { projectStore } from './projects/project-store.ts'
import { checkDirectDeployment } from './projects/review-rule.ts'

const ADMINISTRATOR = { roles: ['administrator'], data: 'model' } as const
const MODEL = { ...ADMINISTRATOR, body: 'large' } as const
const { roles } = ADMINISTRATOR

/** @property project whose forms the model may name before they are deployed */
const lintRequest = z.object({
  xml: z.string().max(3_000_000),
  project: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
})
const resourceFiles = z
  .array(z.object({ name: z.string().regex(/^[^/\\]{1,200}\.(bpmn|dmn|form)$/), content: z.string().min(1).max(3_000_000) }))
  .min(1)
  .max(20)
const deploymentRequest = z.object({ resources: resourceFiles, reason: z.string().max(500).optional() })
const keyParameter = z.string().regex(/^\d{1,20}$/)

/** `/api/modeler/…`: what the modeler reads and deploys. Administrators only. */
export function registerRoutes(context: PluginContext, resources: Model<DeployedResource>): void {
  const { engine, audit } = context.services
  const lint = new ModelLint()
  const projects = projectStore(context, resources)
  registerProjectRoutes(context, projects)

  context.route('get', '/processes', ADMINISTRATOR, async (_request, response) => {
    response.json({ items: await listProcesses(engine, resources) })
  })
  context.route(
    'get',
    '/processes/:processDefinitionId/versions',
    { roles, data: { processDefinitionId: 'model' } },
    async (request, response) => {
      response.json({ items: await listProcesses(engine, resources, request.objects.processDefinitionId) })
    },
  )
  context.route(
    'get',
    '/definitions/:processDefinitionKey',
    { roles, data: { processDefinitionKey: 'model' } },
    async (request, response) => {
      response.json({ xml: await processXml(engine, keyParameter.parse(request.objects.processDefinitionKey)) })
    },
  )
  context.route('get', '/element-templates', ADMINISTRATOR, async (request, response) => {
    response.json({ items: elementTemplates(await knownWorkers(), localeOf(request)) })
  })
  context.route('get', '/variables', ADMINISTRATOR, async (request, response) => {
    response.json(await knownVariables(resources, localeOf(request)))
  })
  registerDecisions(context, resources)
  const models = new DeployedModels(engine)
  registerImpact(context, { models, resources }, resourceFiles)
  registerMigrations(context, models)
  context.route('get', '/forms', ADMINISTRATOR, async (_request, response) => {
    response.json({ items: await listForms(resources) })
  })
  context.route('get', '/forms/:formId', { roles, data: { formId: 'model' } }, async (request, response) => {
    const version = z.coerce.number().int().min(0).optional().parse(request.query['version'])
    const form = await readForm(resources, request.objects.formId, version)
    if (!form) throw new ServerError('NOT_FOUND')
    response.json(form)
  })
  context.route('get', '/forms/:formId/versions', { roles, data: { formId: 'model' } }, async (request, response) => {
    response.json({ items: await formVersions(resources, request.objects.formId) })
  })
  context.route('post', '/lint', MODEL, async (request, response) => {
    const { xml, project } = lintRequest.parse(request.body)
    const drafts = project === undefined ? undefined : await draftForms(projects, project)
    response.json({ problems: await lint.check(xml, await lintFacts(resources, xml, drafts), localeOf(request)) })
  })
  context.route('post', '/deployments', MODEL, async (request, response) => {
    const { resources: files, reason } = deploymentRequest.parse(request.body)
    await checkDirectDeployment(projects, files)
    const deployed = await deploy(engine, resources, files, request.account.id)
    await recordDeployments(audit, request.account.id, deployed, reason)
    response.status(201).json({ deployed })
  })
}

function registerDecisions(context: PluginContext, resources: Model<DeployedResource>): void {
  const { engine } = context.services
  context.route('get', '/decisions', ADMINISTRATOR, async (_request, response) => {
    response.json({ items: await listDecisions(engine, resources) })
  })
  context.route(
    'get',
    '/decisions/:decisionRequirementsId/versions',
    { roles, data: { decisionRequirementsId: 'model' } },
    async (request, response) => {
      response.json({ items: await listDecisions(engine, resources, request.objects.decisionRequirementsId) })
    },
  )
  context.route(
    'get',
    '/decision-models/:decisionRequirementsKey',
    { roles, data: { decisionRequirementsKey: 'model' } },
    async (request, response) => {
      response.json({ xml: await decisionsXml(engine, keyParameter.parse(request.objects.decisionRequirementsKey)) })
    },
  )
}
