import { Succeeded, type Attack } from '../attack.ts'
import type { Attempt, Target } from '../target.ts'
import type { Victim } from '../victim.ts'

/** Each that another office, another post or nobody may try on a case that is not theirs. */
export const objects = (victim: Victim): readonly Attack[] => {
  const task = `/api/inbox/tasks/${victim.userTaskKey}`
  const as = (username: string, method: string, path: string, body?: object): Attack => ({
    name: `${username}: ${method} ${path.replace(victim.userTaskKey, '<task>').replace(victim.processInstanceKey, '<case>')}`,
    run: async target => {
      const attempt: Attempt = { as: await target.visitor(username), ...(body ? { body } : {}) }
      const { text } = await target.refused(method, path, attempt, 403, 404)
      if (text.includes(victim.idNo)) throw new Succeeded('the refusal tells the identity number')
    },
  })
  const unmask = `/api/replay/cases/${victim.processInstanceKey}/unmasked`
  const model = { resources: [{ name: 'evil.bpmn', content: '<definitions/>' }] }
  const term = { from: '2030-01-01', documentNo: '自拟〔2030〕1号', signedBy: '本人' }
  const entrustment = { officeCode: '410106-03', work: 'correction', ...term }
  return [
    as('xinan-clerk', 'GET', task),
    as('xinan-clerk', 'GET', `${task}/case`),
    as('xinan-director', 'POST', `${task}/claim`, {}),
    as('xinan-clerk', 'POST', `${task}/release`, {}),
    as('xinan-clerk', 'PUT', `${task}/draft`, { data: { remark: 'mine' } }),
    as('xinan-clerk', 'POST', `${task}/complete`, { data: {} }),
    as('xinan-clerk', 'GET', `/api/inbox/started/${victim.processInstanceKey}`),
    as('admin', 'GET', task),
    as('auditor', 'POST', `${task}/claim`, {}),
    as('jiyuan-clerk', 'GET', `/api/replay/cases/${victim.processInstanceKey}`),
    as('jiyuan-clerk', 'POST', unmask, { reason: 'curious' }),
    as('jiyuan-clerk', 'POST', '/api/modeler/deployments', model),
    as('auditor', 'POST', '/api/modeler/deployments', model),
    as('jiyuan-clerk', 'PUT', '/api/clock', { to: '2030-01-01T00:00:00Z' }),
    as('auditor', 'PUT', '/api/clock', { to: '2030-01-01T00:00:00Z' }),
    as('jiyuan-clerk', 'GET', '/api/operations/instances'),
    as('jiyuan-clerk', 'GET', '/api/operations/incidents'),
    as('jiyuan-clerk', 'POST', '/api/inbox/startable/correction-entry', { data: {} }),
    as('xinan-clerk', 'POST', '/api/duty/entrustments/3/end', { reason: '不再承担' }),
    as('xinan-director', 'POST', '/api/duty/entrustments', entrustment),
    as('admin', 'GET', '/api/duty/choices'),
    startByMessage,
    guessKeys(victim),
    unmaskWithoutReason(victim),
    releaseOfAColleague(victim),
  ]
}

const startByMessage: Attack = {
  name: 'jiyuan-clerk starts by a message what only the county may start',
  run: async target => {
    const as = await target.visitor('jiyuan-clerk')
    await target.refused('POST', '/api/messages', { as, body: { name: 'judgment-notified', correlationKey: 'x' } }, 400, 403)
    const body = { name: 'judgment-notified', correlationKey: 'x', processDefinitionId: 'correction-entry', data: {} }
    await target.refused('POST', '/api/messages', { as, body }, 400, 403)
  },
}

/** Keys are counted up: the ones beside a known one exist. */
const guessKeys = ({ userTaskKey, idNo }: Victim): Attack => ({
  name: 'xinan-clerk tries a hundred keys around a known one',
  run: async target => {
    const as = await target.visitor('xinan-clerk')
    for (let step = -50; step < 50; step++) {
      const { status, text } = await target.request('GET', `/api/inbox/tasks/${BigInt(userTaskKey) + BigInt(step)}`, { as })
      if (status === 200 || text.includes(idNo)) throw new Succeeded(text.slice(0, 200))
    }
  },
})

const unmaskWithoutReason = ({ processInstanceKey }: Victim): Attack => ({
  name: 'an auditor looks at personal data without a reason',
  run: async target => {
    const as = await target.visitor('auditor')
    await target.refused('POST', `/api/replay/cases/${processInstanceKey}/unmasked`, { as, body: { reason: ' ' } }, 400)
  },
})

/** Same post, same county: it may see the task, not take it away. */
const releaseOfAColleague = ({ userTaskKey }: Victim): Attack => ({
  name: 'somebody hands in a task that a colleague has claimed',
  run: async (target: Target) => {
    const as = await target.visitor('bureau-head')
    await target.refused('POST', `/api/inbox/tasks/${userTaskKey}/complete`, { as, body: { data: {} } }, 403, 404)
  },
})
