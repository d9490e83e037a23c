import { CaseModel } from '../../domain/case.ts'
import { engineId } from '../../server/engine/keys.ts'
import type { ProcessDefinitionId } from '../../server/engine/keys.ts'
import {
  bpmn,
  callActivity,
  document,
  end,
  eventStart,
  eventSubProcess,
  extensions,
  flow,
  message,
  onMessage,
  processElement,
  start,
  userTask,
  zeebe,
} from '../helpers/bpmn-builder.ts'
import { eventually } from '../helpers/server.ts'
import type { TestEngine } from '../helpers/engine.ts'

/** A test's own, or a running system's. */
interface WithEngine {
  readonly engine: Pick<TestEngine, 'client'>
}

const property = (name: string, value: string) => zeebe('property', { name, value })
const raisableBy = (posts: string, ...more: string[]) =>
  extensions(zeebe('properties', {}, property('raisableBy', posts), ...more))
const forOffice = (post: string) => zeebe('assignmentDefinition', { candidateGroups: `=[officeCode + ":${post}"]` })

/** Clerks and correction officers may enter that somebody is lost, any number of times and of many at once; the director that all is over, once. */
const parts = [
  start('begun'),
  userTask('watch', forOffice('clerk')),
  callActivity('look', 'looked-after'),
  end('done'),
  flow('begun', 'watch', 'look', 'done'),
  eventSubProcess(
    'on-lost',
    eventStart(
      'lost',
      false,
      raisableBy('clerk, correction-officer', property('raisableForMany', 'true')),
      onMessage('person-lost'),
    ),
    userTask('register-lost', forOffice('clerk')),
    end('lost-done'),
    flow('lost', 'register-lost', 'lost-done'),
  ),
  eventSubProcess(
    'on-over',
    eventStart('over', true, raisableBy('director'), onMessage('all-over')),
    userTask('register-over', forOffice('director')),
    end('over-done'),
    flow('over', 'register-over', 'over-done'),
  ),
]
const messages = [message('person-lost', '=subjectNo'), message('all-over', '=subjectNo')]
const WATCHED = bpmn('watched', ...parts, ...messages)

/** A process whose events people may raise. */
export async function deployWatched({ engine }: WithEngine): Promise<void> {
  const called = document(processElement('looked-after', start('in'), end('out'), flow('in', 'out')))
  await engine.client.createDeployment({
    resources: [new File([WATCHED], 'watched.bpmn'), new File([called], 'looked-after.bpmn')],
  })
}

/** @returns the key of a case of the office, once it is there */
export async function startWatched({ engine }: WithEngine, subjectNo: string, officeCode = '410106-01'): Promise<string> {
  const variables = { subjectNo, caseNo: subjectNo, officeCode, countyCode: officeCode.slice(0, 6) }
  const { processInstanceKey } = await engine.client.createProcessInstance({
    processDefinitionId: engineId<ProcessDefinitionId>('watched'),
    variables,
  })
  await eventually(
    () => CaseModel.findById(String(processInstanceKey)).lean(),
    found => found?.caseNo === subjectNo,
  )
  return String(processInstanceKey)
}
