import request from 'supertest'
import type { Response } from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { accessDay } from '../../domain/appointment.ts'
import { keepPaper } from '../../domain/case-paper.ts'
import { takeInWording } from '../../domain/paper-wording.ts'
import { LetterAnswerModel } from '../../domain/letter-answer.ts'
import { sendLetter } from '../../domain/letter.ts'
import { TEST_PASSWORD, eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { signedHeaders } from '../helpers/letters.ts'
import { SECOND_ADMINISTRATOR, addSecondAdministrator } from '../helpers/second-administrator.ts'
import { startSmtp } from '../helpers/smtp.ts'
import type { TestSmtp } from '../helpers/smtp.ts'
import { keyOf } from '../../domain/keys/key-ring.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { writeEntry } from '../../domain/ledger-write.ts'
import { PNG } from '../helpers/zip.ts'
import { sample } from '../papers/sample.ts'
import { VISITS } from '../plugins/ledgers/visits.ts'
import { visitWording } from '../papers/visit-case.ts'
import { LEAVE, accountOf, deployLeaveRequest, request as leave, startLeave } from '../server/leave-request.ts'
import { OF_INBOX } from './inbox-examples.ts'
import { auditedMigrations } from './migration-examples.ts'
import { auditedModels } from './modeler-examples.ts'
import { nextSession, takeOverDraft } from './several-steps.ts'
import { PEOPLE_SEARCHES, peopleExamples } from './subject-examples.ts'

/** Every route that changes something, called as it should be, leaves an event of who did it. A new one without an example fails. */
let server: TestServer
let smtp: TestSmtp
const users: Record<string, TestUser> = {}
const today = accessDay()
const reason = '核对审计'
const source = { source: '国务院办公厅通知', mark: '建议' }
let days = 5

const as = (name: string): TestUser => users[name]!
const idOf = async (username: string) => String((await AccountModel.findOne({ username }).orFail().lean())._id)
const newTask = async () => startLeave(server, await accountOf('jiyuan-clerk'), { ...leave, days: days++ })
const claimed = async () => {
  const { processInstanceKey, task } = await newTask()
  await as('jiyuan-director').call('post', `/api/inbox/tasks/${task.userTaskKey}/claim`).expect(200)
  return { processInstanceKey, userTaskKey: task.userTaskKey }
}
const upload = (path: string, by: TestUser) =>
  request(server.platform.app).post(path).set('cookie', by.cookie).set('x-csrf-token', by.csrfToken).attach('file', PNG, 'a.png')
const person = async (username: string, path: string) => `/api/accounts/people/${await idOf(username)}/${path}`
const proposal = async (username: string): Promise<string> => {
  const { body } = await as('security')
    .call('post', await person(username, 'proposals'), { kind: 'password', reason })
    .expect(201)
  return body.id as string
}
/** Of a case of its own, once it is there to be replayed. */
const look = async (how: 'unmasked' | 'opened') => {
  const path = `/api/replay/cases/${(await newTask()).processInstanceKey}`
  await eventually(
    () => as('auditor').call('get', path),
    ({ status }) => status === 200,
  )
  return as('auditor').call('post', `${path}/${how}`, { reason: '投诉核查' })
}
/** Of a case of its own, in full. */
const readPaper = async () => {
  const { processInstanceKey } = await newTask()
  const on = '2026-11-22'
  await keepPaper({
    caseKey: processInstanceKey,
    kind: 'sample-notice',
    name: '入矫事项通知书',
    on,
    effectKey: '1',
    content: sample(),
  })
  const list = `/api/papers/cases/${processInstanceKey}`
  const { body } = await eventually(
    () => as('jiyuan-director').call('get', list),
    ({ status }) => status === 200,
  )
  return as('jiyuan-director').call('post', `${list}/${body.items[0].paperId}/docx`, { reason: '打印后交本人签收' })
}
/** Of a case of its own, once that is known. @returns the path of its routes */
const newLetter = async (): Promise<string> => {
  const { processInstanceKey: caseKey } = await newTask()
  const _id = `letter-${caseKey}`
  const organ = {
    organKind: 'court',
    organ: '某法院',
    subject: '核实',
    how: 'post',
    answers: [{ value: 'yes', zh: '是', en: 'yes' }],
  } as const
  const ofCase = { _id, caseKey, processInstanceKey: caseKey, elementId: 'send', reminders: [] }
  await sendLetter({ ...ofCase, ...organ, answers: [...organ.answers], sentOn: today, sentAt: new Date(), state: 'sent' })
  const path = `/api/letters/cases/${caseKey}/${_id}`
  await eventually(
    () => as('jiyuan-clerk').call('get', path),
    ({ status }) => status === 200,
  )
  return path
}
const answerLetter = (path: string) =>
  as('jiyuan-clerk').call('post', `${path}/answers`, { answer: 'yes', receivedOn: today, words: '情况属实' })
const newHook = async (): Promise<{ hookId: string; secret: string }> =>
  (
    await as('security')
      .call('post', '/api/letters/hooks', { name: '法院系统', organs: ['某法院'] })
      .expect(201)
  ).body
const delegate = async () => {
  const entry = {
    accountId: await idOf('jiyuan-clerk'),
    delegateId: await idOf('jiyuan-social'),
    from: today,
    until: today,
    reason,
  }
  return as('jiyuan-clerk').call('post', '/api/duty/delegations', entry)
}
const entrust = (officeCode: string) => {
  const entry = { officeCode, work: 'correction', from: today, documentNo: '上司委〔2026〕7号', signedBy: '郑和平' }
  return as('county-officer').call('post', '/api/duty/entrustments', entry)
}

/** Of an office's ledger, without a case. */
const entry = async (entryKey: string): Promise<string> => {
  const ledger = (await newestLedger('visits'))!
  const at = new Date()
  const written = { how: 'import', at } as const
  const values = [{ key: 'people', value: 2, at }]
  const dataKey = await keyOf(`case:${entryKey}`)
  await writeEntry({ ledger, entryKey, dataKey, place: { officeCode: '410106-01' }, values, effectKey: entryKey, written })
  return String((await LedgerEntryModel.findOne({ entryKey }, '_id').orFail().lean())._id)
}

/** They change nothing, or what is nobody's business but the owner's. */
const NO_CHANGE: Record<string, string> = {
  'post /api/accounts/people/search': 'looks for accounts; what is looked for must not stand in the address',
  'post /api/form-components/organisations/search': 'looks for organisations',
  'post /api/form-components/people/search': 'looks for staff; what is looked for must not stand in the address',
  'post /api/form-components/people/name': 'asks for the name of a member of staff',
  'post /api/form-components/records/search': 'looks for records that a form may name',
  'post /api/replay/cases/search': 'looks for cases',
  ...PEOPLE_SEARCHES,
  ...OF_INBOX,
  'post /api/ledgers/check': 'checks a definition that it is sent',
  'post /api/ledgers/:ledger/entries/search': 'looks for entries',
  'post /api/papers/wordings/check': 'checks a wording that it is sent',
  'post /api/modeler/lint': 'checks a model that it is sent',
  'post /api/modeler/impact': 'tells what deploying the files that it is sent would change',
  'post /api/modeler/impact/replay': 'tells which finished cases would go another way by the files that it is sent',
  'post /api/notifications/read': 'which of its own notifications an account has read',
  'post /api/csp-reports': 'what a browser refused to run, for the log',
}

/** By route: a valid request. Those that end sessions or rights stand last. */
const EXAMPLES: Record<string, () => PromiseLike<Response>> = {
  'post /api/session': () => server.call('post', '/api/session', { username: 'gongye-clerk', password: TEST_PASSWORD }),
  'patch /api/me': () => as('jiyuan-clerk').call('patch', '/api/me', { locale: 'zh-CN' }),
  'put /api/notifications/settings': () =>
    as('jiyuan-clerk').call('put', '/api/notifications/settings', { kinds: [], quiet: { from: '22:00', until: '07:30' } }),
  'post /api/notifications/address': () =>
    as('jiyuan-clerk').call('post', '/api/notifications/address', { address: 'clerk@example.cn' }),
  'post /api/notifications/address/confirmation': () =>
    as('jiyuan-clerk').call('post', '/api/notifications/address/confirmation', {
      code: /\d{6}/.exec(smtp.mails.at(-1)!.text)![0],
    }),
  'delete /api/notifications/address': () => as('jiyuan-clerk').call('delete', '/api/notifications/address'),
  'put /api/clock': () => as('admin').call('put', '/api/clock', { now: new Date(Date.now() + 60_000).toISOString() }),
  'post /api/messages': () =>
    as('jiyuan-clerk').call('post', '/api/messages', { name: 'leave-letter', processDefinitionId: LEAVE, data: leave }),
  'post /api/inbox/startable/:processDefinitionId': () =>
    as('jiyuan-clerk').call('post', `/api/inbox/startable/${LEAVE}`, { data: { ...leave, days: 2 } }),
  'post /api/inbox/tasks/:task/claim': async () =>
    as('jiyuan-director').call('post', `/api/inbox/tasks/${(await newTask()).task.userTaskKey}/claim`),
  'post /api/inbox/tasks/:task/release': async () => {
    const { userTaskKey } = await claimed()
    return as('jiyuan-director').call('post', `/api/inbox/tasks/${userTaskKey}/release`)
  },
  'post /api/inbox/tasks/:task/draft/taken-over': async () =>
    takeOverDraft(as('jiyuan-director'), as('jiyuan-clerk'), (await claimed()).userTaskKey),
  'post /api/inbox/tasks/:task/complete': async () =>
    as('jiyuan-director').call('post', `/api/inbox/tasks/${(await newTask()).task.userTaskKey}/complete`, {
      data: { approved: 'yes' },
    }),
  'post /api/inbox/tasks/:task/actions/:action': async () => {
    const { userTaskKey } = await claimed()
    return as('jiyuan-director').call('post', `/api/inbox/tasks/${userTaskKey}/actions/transfer`, { to: 'jiyuan-clerk', reason })
  },
  'post /api/inbox/cases/:case/urged': async () => {
    const { processInstanceKey, userTaskKey } = await claimed()
    return as('jiyuan-clerk').call('post', `/api/inbox/cases/${processInstanceKey}/urged`, { userTaskKey })
  },
  ...peopleExamples(() => server, as),
  'post /api/inbox/exports': () => as('jiyuan-director').call('post', '/api/inbox/exports', { filter: { box: 'groups' } }),
  'post /api/inbox/batches/:action': () =>
    as('jiyuan-director').call('post', '/api/inbox/batches/claim', { key: 'batch-of-one', tasks: ['1'] }),
  'post /api/inbox/tasks/:task/unmasked': async () =>
    as('jiyuan-director').call('post', `/api/inbox/tasks/${(await newTask()).task.userTaskKey}/unmasked`, { reason: '办理本案' }),
  'post /api/replay/cases/:instance/unmasked': () => look('unmasked'),
  'post /api/replay/cases/:instance/opened': () => look('opened'),
  'post /api/papers/cases/:case/:paper/:format': readPaper,
  'post /api/letters/cases/:case/:letter/answers': async () => answerLetter(await newLetter()),
  'post /api/letters/cases/:case/:letter/answers/:answer/words': async () => {
    const path = await newLetter()
    await answerLetter(path).expect(201)
    const { _id } = await LetterAnswerModel.findOne({ letterId: path.split('/').at(-1)! })
      .orFail()
      .lean()
    return as('jiyuan-clerk').call('post', `${path}/answers/${String(_id)}/words`, { reason: '核对复函' })
  },
  'post /api/letters/cases/:case/:letter/reminders': async () =>
    as('jiyuan-clerk').call('post', `${await newLetter()}/reminders`, { how: 'post' }),
  'post /api/letters/cases/:case/:letter/withdrawal': async () =>
    as('jiyuan-clerk').call('post', `${await newLetter()}/withdrawal`, { reason }),
  'post /api/letters/cases/:case/:letter/files/:field': async () => upload(`${await newLetter()}/files/scan`, as('jiyuan-clerk')),
  'post /api/letters/hooks': () => as('security').call('post', '/api/letters/hooks', { name: '法院系统', organs: ['某法院'] }),
  'post /api/letters/hooks/:hook/secret': async () =>
    as('security').call('post', `/api/letters/hooks/${(await newHook()).hookId}/secret`, { reason }),
  'post /api/letters/hooks/:hook/revocation': async () =>
    as('security').call('post', `/api/letters/hooks/${(await newHook()).hookId}/revocation`, { reason }),
  'post /api/letters/hook/:hookId': async () => {
    const { hookId, secret } = await newHook()
    const body = JSON.stringify({ id: 'answer-1', letter: (await newLetter()).split('/').at(-1), answer: 'yes' })
    return request(server.platform.app).post(`/api/letters/hook/${hookId}`).set(signedHeaders(secret, body)).send(body)
  },
  'post /api/incidents/:incident/resolution': async () => {
    const { task, processInstanceKey } = await newTask()
    await server.platform.services.tasks.complete(await accountOf('jiyuan-director'), task.userTaskKey, { approved: 'yes' })
    const { client } = server.engine
    const { jobs } = await client.activateJobs({
      type: 'test.book-leave',
      maxJobsToActivate: 50,
      timeout: 60_000,
      requestTimeout: 0,
    })
    await client.failJob({ jobKey: jobs.find(job => job.processInstanceKey === processInstanceKey)!.jobKey, retries: 0 })
    const open = async () => (await as('admin').call('get', '/api/operations/incidents')).body.items as { incidentKey: string }[]
    const [incident] = await eventually(open, found => found.length > 0)
    return as('admin').call('post', `/api/incidents/${incident!.incidentKey}/resolution`, { retries: 1 })
  },
  'post /api/files/starts/:process/:field': () => upload(`/api/files/starts/${LEAVE}/evidence`, as('jiyuan-clerk')),
  'post /api/files/tasks/:task/:field': async () => {
    const { userTaskKey } = await claimed()
    return upload(`/api/files/tasks/${userTaskKey}/papers`, as('jiyuan-director'))
  },
  'delete /api/files/:file': async () => {
    const { body } = await upload(`/api/files/starts/${LEAVE}/evidence`, as('jiyuan-clerk')).expect(201)
    return as('jiyuan-clerk').call('delete', `/api/files/${(body as { fileId: string }).fileId}`)
  },
  ...auditedModels(as),
  ...auditedMigrations(as),
  'post /api/deadlines/exports': () => as('jiyuan-director').call('post', '/api/deadlines/exports', { filter: {} }),
  'post /api/parameters/:key/versions': () =>
    as('admin').call('post', '/api/parameters/entry.report-days/versions', { ...source, value: 12, from: '2099-01-01', reason }),
  'post /api/parameters/indicators/:set/versions': () =>
    as('admin').call('post', '/api/parameters/indicators/advanced/versions', { points: { 1: 2 }, stars: [], after: 1, reason }),
  'post /api/parameters/regions/:organisation/choices': () =>
    as('admin').call('post', '/api/parameters/regions/410106/choices', { region: 'jiangyin', reason }),
  'put /api/parameters/holidays/:year': () =>
    as('admin').call('put', '/api/parameters/holidays/2031', { ...source, holidays: ['2031-01-01'], workdays: [], reason }),
  'post /api/ledgers/': () => as('admin').call('post', '/api/ledgers', { definition: VISITS, reason }),
  'post /api/ledgers/:ledger/versions': () =>
    as('admin').call('post', '/api/ledgers/visits/versions', { definition: { ...VISITS, purpose: '来访' }, after: 1, reason }),
  'post /api/ledgers/entries/:entry/unmasked': async () =>
    as('jiyuan-clerk').call('post', `/api/ledgers/entries/${await entry('1')}/unmasked`, { reason: '办理本案' }),
  'post /api/ledgers/entries/:entry/opened': async () =>
    as('auditor').call('post', `/api/ledgers/entries/${await entry('2')}/opened`, { reason: '投诉核查' }),
  'post /api/ledgers/entries/:entry/corrections': async () => {
    const correction = { version: 1, values: { people: 3 }, reason }
    return as('jiyuan-clerk').call('post', `/api/ledgers/entries/${await entry('3')}/corrections`, correction)
  },
  'post /api/ledgers/:ledger/exports': () => as('auditor').call('post', '/api/ledgers/visits/exports', { columns: ['visitor'] }),
  'post /api/papers/wordings': () =>
    as('admin').call('post', '/api/papers/wordings', { text: visitWording, from: '2099-01-01', reason }),
  'post /api/papers/wordings/:kind/versions': () => {
    const version = { county: '', after: 1, text: `${visitWording}// 改`, from: '2099-01-01', reason }
    return as('admin').call('post', '/api/papers/wordings/visit-notice/versions', version)
  },
  'post /api/papers/wordings/:kind/pack': async () => {
    await takeInWording({ kind: 'visit-notice', slug: 'visits', name: '走访告知书', text: `${visitWording}// 新` }, today)
    const decision = { decision: 'keep', after: 2, from: '2099-01-01', reason }
    return as('admin').call('post', '/api/papers/wordings/visit-notice/pack', decision)
  },
  'put /api/papers/series/:org/:kind': () =>
    as('admin').call('put', '/api/papers/series/410106/visit-notice', { pattern: '上司访〔{year}〕{n}号', reason }),
  'post /api/duty/delegations': delegate,
  'post /api/duty/delegations/:delegation/end': async () => {
    const { items } = (await as('jiyuan-clerk').call('get', '/api/duty/delegations').expect(200)).body as {
      items: { number: number }[]
    }
    return as('jiyuan-clerk').call('post', `/api/duty/delegations/${items[0]!.number}/end`, { reason })
  },
  'post /api/duty/entrustments/:entrustment/end': async () => {
    const { items } = (await as('county-officer').call('get', '/api/duty/entrustments').expect(200)).body as {
      items: { number: number; officeCode: string }[]
    }
    const number = items.find(({ officeCode }) => officeCode === '410106-06')?.number
    return as('county-officer').call('post', `/api/duty/entrustments/${number}/end`, { reason })
  },
  'post /api/duty/entrustments': () => entrust('410106-06'),
  'post /api/audit/exports': () => as('auditor').call('post', '/api/audit/exports', { format: 'csv' }),
  'post /api/accounts/people': () =>
    as('admin').call('post', '/api/accounts/people', { username: 'fresh', name: '新人', reason }),
  'post /api/accounts/people/:account/posts': async () =>
    as('security').call('post', await person('fresh', 'posts'), { post: 'clerk', orgCode: '410106-01', from: today, reason }),
  'post /api/accounts/people/:account/ended-posts': async () => {
    const { posts } = (
      await as('security')
        .call('get', `/api/accounts/people/${await idOf('fresh')}`)
        .expect(200)
    ).body
    return as('security').call('post', await person('fresh', 'ended-posts'), { appointment: posts[0].id, reason })
  },
  'post /api/accounts/people/:account/password': async () =>
    as('security').call('post', await person('fresh', 'password'), { reason }),
  'post /api/accounts/people/:account/ended-sessions': async () =>
    as('security').call('post', await person('gongye-clerk', 'ended-sessions'), {}),
  'post /api/accounts/people/:account/unlocked': async () =>
    as('security').call('post', await person('fresh', 'unlocked'), { reason }),
  'post /api/accounts/people/:account/disabled': async () =>
    as('admin').call('post', await person('fresh', 'disabled'), { reason }),
  'post /api/accounts/people/:account/enabled': async () =>
    as('admin').call('post', await person('fresh', 'enabled'), { reason }),
  'post /api/accounts/people/:account/proposals': async () =>
    as('security').call('post', await person('admin', 'proposals'), { kind: 'password', reason }),
  'post /api/accounts/people/:account/decisions': async () =>
    as('admin').call('post', await person('auditor', 'decisions'), {
      proposal: await proposal('auditor'),
      decision: 'refused',
      reason,
    }),
  'delete /api/me/sessions/:sessionId': async () => {
    const { here, other } = await nextSession(server, 'jiyuan-social')
    return here.call('delete', `/api/me/sessions/${other}`)
  },
  'put /api/me/password': () =>
    as('xinan-clerk').call('put', '/api/me/password', { current: TEST_PASSWORD, next: 'Correct-Horse-9' }),
  'delete /api/session': () => as('xinan-clerk').call('delete', '/api/session'),
}

beforeAll(async () => {
  smtp = await startSmtp()
  server = await startTestServer({ mail: { url: smtp.url, from: 'fengqiao@example.cn' } })
  await deployLeaveRequest(server)
  const ofOffices = ['jiyuan-clerk', 'jiyuan-director', 'jiyuan-social', 'xinan-clerk']
  await addSecondAdministrator()
  for (const name of ['admin', SECOND_ADMINISTRATOR, 'security', 'auditor', 'county-officer', ...ofOffices])
    users[name] = await server.signIn(name)
})
afterAll(async () => {
  await server.stop()
  await smtp.stop()
})

it('every route that changes something has an example here, or says why it changes nothing', () => {
  const unsafe = server.platform.routes.routes
    .filter(({ method }) => method !== 'get')
    .map(({ method, path }) => `${method} ${path}`)
    .toSorted()
  expect(unsafe).toEqual([...Object.keys(EXAMPLES), ...Object.keys(NO_CHANGE)].toSorted())
})

it.each(Object.keys(EXAMPLES))('%s is on record: who, what, to what', async route => {
  // when
  const { status, headers, body } = await EXAMPLES[route]!()
  // then
  expect({ route, ok: status < 300, body: status < 300 ? undefined : body }).toEqual({ route, ok: true, body: undefined })
  const requestId = String(headers['x-request-id'])
  const event = await eventually(
    () => AuditEventModel.findOne({ requestId, action: { $ne: 'request.refused' } }).lean(),
    found => found !== null,
    3_000,
  )
  expect(event?.accountId).toMatch(/^(hook:)?[0-9a-f]{24}$/)
  expect(event?.target).not.toBe('')
  expect(JSON.stringify(event)).not.toContain(TEST_PASSWORD)
})

it('a look at personal data, an export and a change of rights say why', async () => {
  const reasoned = [
    'mask.view',
    'post.appointed',
    'post.ended',
    'password.reset',
    'account.disabled',
    'parameter.changed',
    'password.proposed',
  ]
  for (const action of reasoned)
    expect({ action, reason: (await AuditEventModel.findOne({ action }).lean())?.reason }).toEqual({
      action,
      reason: expect.stringMatching(/../),
    })
})
