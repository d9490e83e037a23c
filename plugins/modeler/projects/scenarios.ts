import { ServerError, type FieldError } from '../../../server/plugin-api.ts'
import { listDecisions, decisionsXml } from '../decision-catalogue.ts'
import type { ResourceFile } from '../deploy.ts'
import { readForm } from '../form-catalogue.ts'
import { listProcesses, processXml } from '../model-catalogue.ts'
import { gather, type Sources } from '../trial/gather.ts'
import { once } from '../trial/once.ts'
import { trialScenario, type TrialScenario } from '../trial/trial-step.ts'
import { playAgain, type TrialOutcome } from '../trial/trial.ts'
import { isScenario } from './file-name.ts'
import type { ProjectStore } from './project-store.ts'

/** What the engine is given. */
export const deployable = <File extends ResourceFile>(files: readonly File[]): File[] =>
  files.filter(file => !isScenario(file.name))

/**
 * Plays the kept trials among the files on the others: each must go as it went when it was kept.
 * @throws DEPLOYMENT_INVALID with one field per scenario that does not, `field` its file
 */
export async function checkScenarios(
  store: Pick<ProjectStore, 'engine' | 'resources'>,
  files: readonly ResourceFile[],
): Promise<void> {
  const scenarios = files.filter(({ name }) => isScenario(name))
  if (scenarios.length === 0) return
  const { resources } = await gather(deployable(files), deployedSources(store))
  const fields = scenarios.flatMap(({ name, content }) => faultOf(name, content, resources))
  if (fields.length > 0) throw new ServerError('DEPLOYMENT_INVALID', { fields, values: { count: fields.length } })
}

function faultOf(name: string, content: string, resources: readonly ResourceFile[]): FieldError[] {
  const scenario = parsed(content)
  if (!scenario) return [{ field: name, code: 'modeler.scenario.unreadable', values: { severity: 'error', name } }]
  try {
    return told(name, playAgain(resources, scenario))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ field: name, code: 'modeler.scenario.refused', values: { severity: 'error', name: scenario.name, reason } }]
  }
}

function told(field: string, outcome: TrialOutcome): FieldError[] {
  if (outcome.passed) return []
  if ('step' in outcome) {
    const values = { severity: 'error', name: field, step: outcome.step + 1, reason: outcome.reason }
    return [{ field, code: 'modeler.scenario.step', values }]
  }
  const list = (names: readonly string[]): string => names.join(', ') || '–'
  const values = { severity: 'error', name: field, missing: list(outcome.missing), unexpected: list(outcome.unexpected) }
  return [{ field, code: 'modeler.scenario.ends', values }]
}

function parsed(content: string): TrialScenario | undefined {
  try {
    return trialScenario.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

function deployedSources({ engine, resources }: Pick<ProjectStore, 'engine' | 'resources'>): Sources {
  const decisions = once(() => listDecisions(engine, resources))
  return {
    form: async formId => (await readForm(resources, formId))?.schema,
    process: async processId => {
      const [newest] = await listProcesses(engine, resources, processId)
      return newest && processXml(engine, newest.processDefinitionKey)
    },
    decision: async decisionId => {
      const newest = (await decisions()).find(({ decisionIds }) => decisionIds.includes(decisionId))
      return newest && decisionsXml(engine, newest.decisionRequirementsKey)
    },
  }
}
