import { inventEntrant } from '../../scripts/play/correction/correction-entry/entrant.ts'
import { eventually } from '../helpers/server.ts'
import type { Target, Visitor } from './target.ts'

/** A case of the county and its office at 济源路, with a task that its officer has claimed and begun to fill in. */
export interface Victim {
  readonly owner: Visitor
  readonly idNo: string
  readonly processInstanceKey: string
  readonly userTaskKey: string
}

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
export const officeCode = '410106-01'

/** A start form as it should be. */
export function goodNotice(seed: number): Record<string, unknown> & { readonly idNo: string } {
  const { notice, person } = inventEntrant({ seed, today, docNo: `（2026）演0106刑初${seed}号` }, { officeCode })
  return { ...notice, idNo: person.idNo }
}

export async function makeVictim(target: Target): Promise<Victim> {
  const owner = await target.visitor('county-officer')
  const data = goodNotice(900)
  const started = await target.request('POST', '/api/inbox/startable/correction-entry', { as: owner, body: { data } })
  if (started.status >= 300) throw new Error(`no case to attack: ${started.text}`)
  const processInstanceKey = String(started.body['processInstanceKey'])
  const caseNo = await eventually(
    async () => (await target.request('GET', `/api/inbox/started/${processInstanceKey}`, { as: owner })).body['caseNo'],
    found => found !== undefined,
  )
  const message = { name: 'subject-reported', correlationKey: caseNo, variables: { reportedOn: today } }
  await eventually(
    async () => (await target.request('POST', '/api/messages', { as: owner, body: message })).status,
    status => status === 200,
  )
  const userTaskKey = await eventually(
    async () => {
      const { body } = await target.request('GET', '/api/inbox/tasks?box=groups', { as: owner })
      const tasks = body['items'] as { userTaskKey: string; processInstanceKey: string }[]
      return tasks.find(task => task.processInstanceKey === processInstanceKey)?.userTaskKey ?? ''
    },
    key => key !== '',
  )
  await target.request('POST', `/api/inbox/tasks/${userTaskKey}/claim`, { as: owner, body: {} })
  await target.request('PUT', `/api/inbox/tasks/${userTaskKey}/draft`, { as: owner, body: { data: { remark: data.idNo } } })
  return { owner, idNo: data.idNo, processInstanceKey, userTaskKey }
}
