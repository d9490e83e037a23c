import type { Model } from 'mongoose'
import { ServerError, type AuditService, type EngineClient } from '../../server/plugin-api.ts'
import type { DeployedResource } from './deployed-resource.ts'
import { checkPrivacy } from './form-privacy.ts'
import { deploymentProblems } from './deployment-problems.ts'
import { nameOf } from './form-catalogue.ts'
import type { Problem } from './problem.ts'
import { checkSafety } from './resource-safety.ts'

export interface ResourceFile {
  /** With its ending: `.bpmn`, `.dmn` or `.form`. */
  readonly name: string
  readonly content: string
}

export interface Deployed {
  readonly kind: DeployedResource['kind']
  readonly resourceId: string
  readonly version: number
  readonly key: string
  /** Whether this content was already the latest version, so that nothing changed. */
  readonly duplicate: boolean
}

/**
 * Hands files to the engine and keeps who did it.
 * @throws DEPLOYMENT_INVALID with one field per problem: `field` is the element's id, `values.line` its line
 */
export async function deploy(
  engine: EngineClient,
  resources: Model<DeployedResource>,
  files: readonly ResourceFile[],
  accountId: string,
): Promise<Deployed[]> {
  checkSafety(files)
  checkPrivacy(files)
  const result = await engine
    .createDeployment({ resources: files.map(file => new File([file.content], file.name)) })
    .catch((error: unknown) => {
      throw refused(error, files)
    })
  const found = [
    ...result.processes.map(process => ({
      kind: 'process' as const,
      resourceId: String(process.processDefinitionId),
      version: process.processDefinitionVersion,
      key: String(process.processDefinitionKey),
      resourceName: process.resourceName,
    })),
    ...result.forms.map(form => ({
      kind: 'form' as const,
      resourceId: String(form.formId),
      version: form.version ?? 1,
      key: String(form.formKey),
      resourceName: form.resourceName ?? '',
    })),
    ...result.decisionRequirements.map(model => ({
      kind: 'decision' as const,
      resourceId: String(model.decisionRequirementsId),
      version: model.version ?? 1,
      key: String(model.decisionRequirementsKey),
      resourceName: model.resourceName ?? '',
    })),
  ]
  return Promise.all(
    found.map(async ({ resourceName, ...deployed }) => {
      const content = files.find(file => file.name === resourceName)?.content ?? ''
      const entry = {
        ...deployed,
        resourceName,
        content,
        name: titleOf(deployed.kind, content),
        deployedBy: accountId,
        deployedAt: new Date(),
      }
      const before = await resources.findOneAndUpdate({ key: deployed.key }, { $setOnInsert: entry }, { upsert: true }).lean()
      return { ...deployed, duplicate: before !== null }
    }),
  )
}

/** Tells the audit of each new version; what was there already is no event. */
export async function recordDeployments(
  audit: AuditService,
  accountId: string,
  deployed: readonly Deployed[],
  reason = '',
): Promise<void> {
  for (const { resourceId, version, key, duplicate } of deployed) {
    if (duplicate) continue
    const event = { accountId, action: 'modeler.deploy', target: resourceId, after: { version, key } }
    await audit.record({ ...event, ...(reason === '' ? {} : { reason }) })
  }
}

const PROCESS = /<(?:\w+:)?process\b[^>]*\sname="(?<name>[^"]*)"/
const DEFINITIONS = /<(?:\w+:)?definitions\b[^>]*\sname="(?<name>[^"]*)"/

function titleOf(kind: Deployed['kind'], content: string): string {
  if (kind === 'form') return nameOf(JSON.parse(content) as Parameters<typeof nameOf>[0])
  const tag = kind === 'process' ? PROCESS : DEFINITIONS
  return tag.exec(content)?.groups?.['name'] ?? ''
}

/** What the engine says of a broken model is not one text to its user, but a list to work through. */
function refused(error: unknown, files: readonly ResourceFile[]): unknown {
  const { status, detail, message } = error as { status?: number; detail?: string; message?: string }
  if (status !== 400) return error
  const sources = Object.fromEntries(files.map(file => [file.name, file.content]))
  const problems = deploymentProblems(detail ?? message ?? '', sources)
  return new ServerError('DEPLOYMENT_INVALID', {
    fields: problems.map(fieldOf),
    values: { count: problems.length },
    cause: error,
    ...(detail === undefined ? {} : { detail }),
  })
}

const fieldOf = ({ elementId, rule, message, line, column, severity }: Problem) => ({
  code: rule,
  message,
  ...(elementId === undefined ? {} : { field: elementId }),
  values: { severity, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) },
})
