import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bpmn, end, flow, start } from '../../helpers/bpmn-builder.ts'
import { connectorTask } from '../../helpers/connector-model.ts'
import { clientFor } from '../../helpers/engine.ts'
import { ORGAN, inquiry, signedHeaders } from '../../helpers/letters.ts'
import { eventually } from '../../helpers/server.ts'
import { Succeeded, type Attack } from '../attack.ts'
import type { Attempt, Target } from '../target.ts'

interface Hook {
  readonly hookId: string
  readonly secret: string
}
const attack = (name: string, run: (target: Target) => Promise<void>): Attack => ({ name, run })

async function newHook(target: Target, organs = [ORGAN]): Promise<Hook> {
  const as = await target.visitor('security')
  const { body } = await target.request('POST', '/api/letters/hooks', { as, body: { name: '法院系统', organs } })
  return body as unknown as Hook
}

/** A letter that waits. @returns its page's address, and its id */
async function newLetter(target: Target): Promise<{ path: string; letterId: string }> {
  const engine = clientFor(target.system.engineAddress)
  await engine.createDeployment({ resources: [new File([inquiry('attacked')], 'attacked.bpmn')] })
  const variables = { caseNo: 'A-1', officeCode: '410106-01', countyCode: '410106' }
  const { processInstanceKey } = await engine.createProcessInstance({ processDefinitionId: 'attacked' as never, variables })
  const caseKey = String(processInstanceKey)
  const as = await target.visitor('jiyuan-clerk')
  const letterId = await eventually(
    async () => {
      const { body } = await target.request('GET', '/api/letters', { as })
      const items = body['items'] as { caseKey: string; letterId: string }[]
      return items.find(each => each.caseKey === caseKey)?.letterId ?? ''
    },
    id => id !== '',
  )
  return { path: `/api/letters/cases/${caseKey}/${letterId}`, letterId }
}

const answerOf = (letterId: string, id = 'attack-0001') => JSON.stringify({ id, letter: letterId, answer: 'agree' })
const signed = (secret: string, raw: string, at?: number): Attempt => ({ raw, headers: signedHeaders(secret, raw, at) })

async function answers(target: Target, path: string): Promise<number> {
  const { body } = await target.request('GET', path, { as: await target.visitor('jiyuan-clerk') })
  return (body['steps'] as { kind: string }[]).filter(({ kind }) => kind === 'answered').length
}

/** Where a model may not lead the platform: someone listens there. */
async function mustNotReach(target: Target, id: string, urlOf: (port: number) => string): Promise<void> {
  let reached = 0
  const server = createServer((_, response) => {
    reached += 1
    response.end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const engine = clientFor(target.system.engineAddress)
    const task = connectorTask('task', 'http.call', { url: urlOf((server.address() as AddressInfo).port) })
    const model = bpmn(id, start('s'), task, end('e'), flow('s', 'task', 'e'))
    await engine.createDeployment({ resources: [new File([model], `${id}.bpmn`)] })
    const { processInstanceKey } = await engine.createProcessInstance({ processDefinitionId: id as never })
    const filter = { processInstanceKey }
    await eventually(
      async () => (await engine.searchIncidents({ filter }, { consistency: { waitUpToMs: 0 } })).items ?? [],
      items => items.length > 0,
    )
    if (reached > 0) throw new Succeeded('a model reached a service of this machine')
  } finally {
    server.close()
  }
}

export const connectors: readonly Attack[] = [
  attack('an answer to a letter with a forged signature', async target => {
    const [{ letterId, path }, { hookId }] = [await newLetter(target), await newHook(target)]
    const raw = answerOf(letterId)
    await target.refused('POST', `/api/letters/hook/${hookId}`, signed('guessed', raw), 401)
    await target.refused('POST', `/api/letters/hook/${hookId}`, { raw }, 401)
    await target.refused('POST', `/api/letters/hook/${'0'.repeat(24)}`, signed('guessed', raw), 401)
    if ((await answers(target, path)) > 0) throw new Succeeded('the answer was taken')
  }),
  attack('an answer to another organ’s letter', async target => {
    const [{ letterId, path }, { hookId, secret }] = [await newLetter(target), await newHook(target, ['另一机关'])]
    await target.refused('POST', `/api/letters/hook/${hookId}`, signed(secret, answerOf(letterId)), 401)
    if ((await answers(target, path)) > 0) throw new Succeeded('the answer was taken')
  }),
  attack('an answer sent again, at once, changed, and later', async target => {
    const [{ letterId, path }, { hookId, secret }] = [await newLetter(target), await newHook(target)]
    const attempt = signed(secret, answerOf(letterId))
    for (let time = 0; time < 3; time++) await target.request('POST', `/api/letters/hook/${hookId}`, attempt)
    const changed = answerOf(letterId).replace('agree', 'refuse')
    await target.refused('POST', `/api/letters/hook/${hookId}`, { ...attempt, raw: changed }, 401)
    await target.refused(
      'POST',
      `/api/letters/hook/${hookId}`,
      signed(secret, answerOf(letterId, 'attack-0002'), Date.now() - 400_000),
      401,
    )
    const kept = await answers(target, path)
    if (kept !== 1) throw new Succeeded(`${kept} answers were kept`)
  }),
  attack('a model that calls a service of this machine', target =>
    mustNotReach(target, 'ssrf', port => `http://127.0.0.1:${port}/`),
  ),
  attack('a model that calls this machine by another spelling', target =>
    mustNotReach(target, 'ssrf-spelled', port => `http://[::ffff:127.0.0.1]:${port}/`),
  ),
]
