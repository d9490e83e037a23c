import { Succeeded, type Attack } from '../attack.ts'
import type { Attempt, Target } from '../target.ts'
import { goodNotice } from '../victim.ts'

type Try = (target: Target) => Promise<void>
const attack = (name: string, run: Try): Attack => ({ name, run })

/** As a clerk of 济源路. @throws Succeeded unless refused */
const clerk = async (target: Target, method: string, path: string, attempt: Attempt, ...statuses: number[]) =>
  target.refused(method, path, { ...attempt, as: await target.visitor('jiyuan-clerk') }, ...statuses)

const START = '/api/inbox/startable/correction-entry'
const officer = async (target: Target, data: object): Promise<Attempt> => ({
  as: await target.visitor('county-officer'),
  body: { data },
})
/** `__proto__` in an object literal would be no property. */
const polluting = (json: string): Attempt => ({ raw: json })

export const injections: readonly Attack[] = [
  attack('query operators for a name', async target => {
    const body = { username: { $ne: null }, password: { $ne: null } }
    await target.refused('POST', '/api/session', { body }, 400)
  }),
  attack('query operators in the address', async target => {
    const as = await target.visitor('jiyuan-clerk')
    const usual = await target.request('GET', '/api/inbox/tasks?box=mine', { as })
    for (const query of ['box[$ne]=mine', 'box=mine&search[$regex]=.*', 'box=mine&after[$gt]=', 'box=mine&box=groups']) {
      const { status, text } = await target.request('GET', `/api/inbox/tasks?${query}`, { as })
      if (status !== 400 && text !== usual.text) throw new Succeeded(`${query}: ${status} ${text.slice(0, 200)}`)
    }
  }),
  attack('code for the database in a form', async target => {
    const data = { ...goodNotice(901), idNo: { $where: 'sleep(1000)' } }
    await target.refused('POST', START, await officer(target, data), 400)
  }),
  attack('query operators in a message', async target => {
    await clerk(target, 'POST', '/api/messages', { body: { name: { $gt: '' }, correlationKey: { $gt: '' } } }, 400)
  }),
  attack('a search that makes a regular expression think for ever', async target => {
    const as = await target.visitor('jiyuan-clerk')
    const { status } = await target.request('POST', '/api/inbox/tasks/search', {
      body: { box: 'done', search: '(a+)+$'.repeat(8) },
      as,
    })
    if (status !== 200) throw new Succeeded(`answered ${status}`)
  }),
  attack('documents of variables in a message', async target => {
    const body = { name: 'subject-reported', correlationKey: 'x', variables: { officeCode: { $set: 'x' } } }
    await clerk(target, 'POST', '/api/messages', { body }, 400)
  }),
  attack('a prototype polluted by a sign-in', async target => {
    await target.refused(
      'POST',
      '/api/session',
      polluting('{"__proto__":{"roles":["administrator"]},"username":"x","password":"y"}'),
      400,
      401,
    )
  }),
  attack('a prototype polluted by a preference', async target => {
    const as = await target.visitor('jiyuan-clerk')
    await target.request('PATCH', '/api/me', {
      as,
      raw: '{"locale":"zh-CN","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    })
    await stayedAsItWas(target)
  }),
  attack('a prototype polluted by a draft', async target => {
    const as = await target.visitor('county-officer')
    const raw = '{"data":{"__proto__":{"polluted":true},"a":{"constructor":{"prototype":{"polluted":true}}}}}'
    await target.request('PUT', `${START}/draft`, { as, raw })
    const { body } = await target.request('GET', START, { as })
    if (JSON.stringify(body).includes('polluted')) throw new Succeeded('the draft keeps it')
    await stayedAsItWas(target)
  }),
  attack('a prototype polluted by a form’s fields', async target => {
    const as = await target.visitor('county-officer')
    const data = JSON.stringify(goodNotice(902)).replace('{', '{"__proto__":{"officeCode":"410106-02"},')
    await target.refused('POST', START, { as, raw: `{"data":${data}}` }, 400)
  }),
  attack('a prototype polluted by the address', async target => {
    await clerk(target, 'GET', '/api/inbox/tasks?__proto__[box]=mine&constructor[prototype][polluted]=1', {}, 200, 400)
    await stayedAsItWas(target)
  }),
  attack('rights and a password hash handed in with a preference', async target => {
    const as = await target.signIn('xinan-social')
    const body = {
      locale: 'zh-CN',
      roles: ['administrator'],
      groups: ['410106:administrator'],
      passwordHash: 'x',
      disabled: false,
    }
    await target.request('PATCH', '/api/me', { as, body })
    const me = await target.request('GET', '/api/me', { as })
    if (JSON.stringify(me.body).includes('administrator')) throw new Succeeded(me.text)
  }),
  attack('fields that the form does not have', async target => {
    const data = { ...goodNotice(903), startedBy: 'court', processInstanceKey: '1', caseNo: '410106-0001' }
    const { as } = await officer(target, {})
    const { status, body, text } = await target.request('POST', START, { as: as!, body: { data } })
    if (status >= 300) return
    const started = await target.request('GET', `/api/inbox/started/${String(body['processInstanceKey'])}`, { as: as! })
    if (started.body['caseNo'] === '410106-0001') throw new Succeeded(text)
  }),
  attack('a path out of the pages’ folder', async target => {
    for (const path of [
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/assets/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/.env',
      '/.git/config',
    ]) {
      const { text } = await target.request('GET', path)
      if (/root:|"dependencies"|\[core\]/.test(text)) throw new Succeeded(`${path}: ${text.slice(0, 100)}`)
    }
  }),
  attack('a path in a form’s id', async target => {
    const as = await target.visitor('admin')
    await target.refused('GET', '/api/modeler/forms/..%2f..%2f..%2fetc%2fpasswd', { as }, 400, 404)
  }),
  attack('a line break in a header’s value', async target => {
    const as = await target.visitor('jiyuan-clerk')
    await target.refused('PATCH', '/api/me', { as, body: { locale: 'zh-CN\r\nset-cookie: fq_session=x' } }, 400)
  }),
]

async function stayedAsItWas(target: Target): Promise<void> {
  const as = await target.visitor('jiyuan-clerk')
  const { body } = await target.request('GET', '/api/me', { as })
  if ('polluted' in body || body['username'] !== 'jiyuan-clerk') throw new Succeeded(JSON.stringify(body))
  await clerk(target, 'GET', '/api/modeler/processes', {}, 403)
}
