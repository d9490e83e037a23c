import { CaseModel } from '../../domain/case.ts'
import { gatherFacts, namingOrganisations, organisationNames } from '../../domain/paper-facts.ts'
import { wordingOn } from '../../domain/paper-wording.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { dayOf } from '../../domain/working-days.ts'
import { concealPaper } from '../../papers/conceal-paper.ts'
import { previewPaper } from '../../papers/fill-paper.ts'
import type { Paper } from '../../papers/paper.ts'
import { organisationFields } from '../../papers/paper-template.ts'
import { parseTemplate } from '../../papers/parse-template.ts'
import { raiseClasses } from '../../papers/raise-classes.ts'
import { NO_RULES } from '../engine/user-task-rules.ts'
import type { SessionAccount, TaskView } from '../plugin-api.ts'
import { taskContext } from '../tasks/task-context.ts'
import type { PaperParts } from './paper-routes.ts'

/** A paper that a task is going to make, as it stands. */
export interface PaperPreview {
  readonly kind: string
  readonly paper: Paper
}

/**
 * The papers that an open task names in its model (`papers`), filled with what the account has entered so far (its draft), with
 * the case's facts and the variables that the task sees. What the account has typed it sees; of what comes from elsewhere nothing
 * that is protected. What is missing stands there by its label.
 */
export async function previewPapers(parts: PaperParts, account: SessionAccount, task: TaskView): Promise<PaperPreview[]> {
  const { papers: kinds } = task.state === 'CREATED' ? await parts.models.rulesOf(task) : NO_RULES
  if (kinds.length === 0) return []
  const today = dayOf(parts.clock.now())
  const typed = (await parts.submissions.draft(account, task.userTaskKey))?.data ?? {}
  const variables = await taskContext(parts.engine, task.userTaskKey)
  const facts = await gatherFacts({ caseKey: await caseKeyOf(task), ...placeOf(variables) })
  const known = Object.fromEntries([...facts.facts].map(([name, { value }]) => [name, value]))
  const data = { ...variables, ...known, ...(await organisationNames(facts, today)), on: today, ...typed }
  const isTyped = (field: string) => Object.hasOwn(typed, field.split('.')[0] ?? '')
  const previews = await Promise.all(
    kinds.map(async kind => {
      const wording = await wordingOn(kind, facts.countyCode, today)
      const { template } = parseTemplate(wording?.text ?? '')
      // That it cannot be made is said where it is made: the form can be filled in all the same.
      if (!template) return []
      const raised = raiseClasses(template, name => facts.facts.get(name)?.class)
      const paper = previewPaper(raised, await namingOrganisations(data, organisationFields(raised), today))
      return [{ kind, paper: concealPaper(paper, (dataClass, field) => isProtected(dataClass) && !isTyped(field)) }]
    }),
  )
  return previews.flat()
}

/** Of a task the instance may be one that the case called. */
async function caseKeyOf({ processInstanceKey }: TaskView): Promise<string> {
  return (await CaseModel.findOne({ instances: processInstanceKey }, '_id').lean())?._id ?? processInstanceKey
}

const PLACES = ['countyCode', 'officeCode'] as const
const placeOf = (variables: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(PLACES.flatMap(name => (typeof variables[name] === 'string' ? [[name, variables[name]]] : [])))
