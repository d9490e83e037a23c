import { CaseModel } from '../../../domain/case.ts'
import { createDecisionLanguage } from '../../../engine/dmn/dmn.ts'
import type { Services, SessionAccount } from '../../../server/plugin-api.ts'
import type { ResourceFile } from '../deploy.ts'
import { checkSafety } from '../resource-safety.ts'
import type { DeployedModels } from './deployed-models.ts'
import { readModel, type ReadModel } from './read-model.ts'
import { replayChoices, type Finding, type ParsedRequirements } from './replay-choices.ts'

/** How many finished cases of each process are followed, the newest first. */
const CASES = 50
/** Longer values of variables are cut. */
const LONGEST = 200

export interface ReplayedCases {
  /** The engine keeps only latest values, as a Camunda cluster does: what variables were at a choice cannot be known. */
  readonly isPossible: boolean
  readonly processes: readonly ReplayedProcess[]
}
export interface ReplayedProcess {
  readonly processDefinitionId: string
  readonly name: string
  /** Of so many finished cases within the caller's scope `cases` were followed. */
  readonly finished: number
  readonly cases: number
  readonly choices: number
  readonly items: readonly {
    readonly processInstanceKey: string
    readonly caseNo?: string
    readonly findings: readonly Finding[]
  }[]
}

interface Wanted {
  readonly id: string
  readonly name: string
  readonly model: ReadModel
}

/** Which finished cases would have gone another way by these files. Only cases that exist for the account are looked at. */
export async function replayCases(
  { history, cases, personalData, models }: Pick<Services, 'history' | 'cases' | 'personalData'> & { models: DeployedModels },
  account: SessionAccount,
  files: readonly ResourceFile[],
): Promise<ReplayedCases> {
  checkSafety(files)
  if (history.resolution === 'latest-values') return { isPossible: false, processes: [] }
  const decisions = decisionsIn(files)
  const wanted = [...(await modelsIn(files)), ...(await usersOf(models, decisions))]
  const scope = await cases.visibleTo(account)
  const mask = await personalData.variableMask()
  const shown = (finding: Finding): Finding => ({
    ...finding,
    variables: finding.variables.map(({ name, value }) =>
      value === undefined ? { name } : { name, value: JSON.stringify(mask(name, JSON.parse(value)) ?? null).slice(0, LONGEST) },
    ),
  })
  const processes: ReplayedProcess[] = []
  for (const { id, name, model } of wanted.filter((each, at) => wanted.findIndex(first => first.id === each.id) === at)) {
    const filter = { $and: [{ processDefinitionId: id, state: 'COMPLETED' as const }, scope] }
    const found = await CaseModel.find(filter).sort({ endedAt: -1, _id: -1 }).limit(CASES).lean()
    const items: ReplayedProcess['items'][number][] = []
    let choices = 0
    for (const { _id, caseNo, processDefinitionKey } of found) {
      const before = await models.model(processDefinitionKey)
      const replayed = replayChoices(await history.forInstance(_id), _id, { before, after: model, decisions })
      choices += replayed.choices
      if (replayed.findings.length > 0)
        items.push({ processInstanceKey: _id, ...(caseNo ? { caseNo } : {}), findings: replayed.findings.map(shown) })
    }
    const finished = await CaseModel.countDocuments(filter)
    processes.push({ processDefinitionId: id, name, finished, cases: found.length, choices, items })
  }
  return { isPossible: true, processes }
}

function decisionsIn(files: readonly ResourceFile[]): ReadonlyMap<string, ParsedRequirements> {
  const language = createDecisionLanguage()
  const parsed = files.filter(({ name }) => name.endsWith('.dmn')).map(({ content }) => language.parse(content))
  return new Map(
    parsed.flatMap(each => ('failure' in each ? [] : each.decisions.map(({ id }): [string, ParsedRequirements] => [id, each]))),
  )
}

async function modelsIn(files: readonly ResourceFile[]): Promise<Wanted[]> {
  const models = await Promise.all(files.filter(({ name }) => name.endsWith('.bpmn')).map(({ content }) => readModel(content)))
  return models.flatMap(model => {
    const { id, name } = model.process ?? {}
    return id === undefined ? [] : [{ id, name: name ?? id, model }]
  })
}

/** The processes that ask the decisions, as they are deployed. */
async function usersOf(models: DeployedModels, decisions: ReadonlyMap<string, unknown>): Promise<Wanted[]> {
  if (decisions.size === 0) return []
  const newest = await models.versions()
  const using = await Promise.all(
    newest.map(async ({ processDefinitionKey, processDefinitionId: id, name }): Promise<Wanted[]> => {
      const xml = await models.xml(processDefinitionKey)
      if (![...decisions.keys()].some(decision => xml.includes(`decisionId="${decision}"`))) return []
      return [{ id, name, model: await models.model(processDefinitionKey) }]
    }),
  )
  return using.flat()
}
