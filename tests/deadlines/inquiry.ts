import { readFileSync } from 'node:fs'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { addParameters } from '../../domain/parameter-file.ts'
import { TaskModel } from '../../domain/task.ts'
import { eventually } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

/** What a pack would bring in its `parameters.json`; 法27 has the five days, the rest is the test's. */
export const answerDays = {
  key: 'inquiry.answer-days',
  version: 1,
  title: '答复：收到征询之日起',
  what: { zh: '答复征询', en: 'Answer the inquiry' },
  value: 5,
  unit: 'days',
  rule: { unit: 'working', firstDayCounted: false, rollsOver: false },
  source: '办30',
  mark: '※',
  from: '2020-07-01',
} as const

/** A process without a worker of its own: it computes its deadlines by the connectors. */
export async function deployInquiry({ engine }: TestServer): Promise<void> {
  await addParameters([answerDays])
  const model = readFileSync('tests/deadlines/models/inquiry.bpmn')
  await engine.client.createDeployment({ resources: [new File([model], 'inquiry.bpmn')] })
}

/** Starts a case of an office, and waits until it has its first deadline and its task is offered. */
export async function startInquiry({ engine }: TestServer, caseNo: string, askedOn: string, officeCode = '410106-01') {
  const variables = { caseNo, caseTitle: `演示${caseNo}`, countyCode: '410106', officeCode, askedOn }
  const { processInstanceKey } = await engine.client.createProcessInstance({
    processDefinitionId: 'inquiry' as never,
    variables,
  })
  const caseKey = String(processInstanceKey)
  await eventually(
    () => CaseModel.findById(caseKey).lean(),
    found => found?.caseNo === caseNo,
  )
  await openTask(caseKey, 'answer')
  return caseKey
}

export const deadlineOf = (caseKey: string, kind = 'inquiry.answer') => DeadlineModel.findOne({ caseKey, kind }).orFail().lean()

export async function openTask(processInstanceKey: string, elementId: string): Promise<string> {
  const task = await eventually(
    () => TaskModel.findOne({ processInstanceKey, elementId, state: 'CREATED' }).lean(),
    found => found !== null,
  )
  return task!._id
}

/** As somebody does who has the task. */
export async function complete({ engine }: TestServer, caseKey: string, elementId: string): Promise<void> {
  const userTaskKey = (await openTask(caseKey, elementId)) as never
  await engine.client.completeUserTask({ userTaskKey })
}
