import type { Response } from 'supertest'
import { eventually } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import type { PersonKind } from '../../domain/person-record.ts'
import { storeReleasedPerson, storeSubject } from '../helpers/subjects.ts'
import { deployErrand } from '../plugins/correction/errand.ts'
import { deployWatched, startWatched } from '../server/watched-process.ts'

type Examples = Record<string, () => PromiseLike<Response>>
type As = (name: string) => TestUser
const reason = '投诉核查需要'

/** They change nothing: what is looked for must not stand in the address. */
export const PEOPLE_SEARCHES = {
  'post /api/correction/subjects/search': 'looks for subjects',
  'post /api/resettlement/persons/search': 'looks for released persons',
}

/** Valid requests of the routes about people with a record and their running cases, for the completeness of the audit. */
export const peopleExamples = (server: () => TestServer, as: As): Examples => ({
  ...fileExamples(server, as, {
    root: '/api/correction/subjects',
    kind: 'subject',
    numbers: ['410106-2026-0101', '410106-2026-0102', '410106-2026-0103'],
    store: subjectNo => storeSubject({ subjectNo }),
  }),
  ...fileExamples(server, as, {
    root: '/api/resettlement/persons',
    kind: 'released-person',
    numbers: ['410106-2026-A0101', '410106-2026-A0102', '410106-2026-A0103'],
    store: personNo => storeReleasedPerson({ personNo }),
  }),
  'post /api/correction/raised': async () => {
    await deployWatched(server())
    await storeSubject({ subjectNo: '410106-2026-0104' })
    await startWatched(server(), '410106-2026-0104')
    const body = { message: 'person-lost', key: 'request-2', subjects: ['410106-2026-0104'] }
    return as('jiyuan-clerk').call('post', '/api/correction/raised', body)
  },
  'post /api/inbox/cases/:case/events': async () => {
    await deployWatched(server())
    const key = await startWatched(server(), '410106-2026-0001')
    return as('jiyuan-clerk').call('post', `/api/inbox/cases/${key}/events`, { message: 'person-lost', key: 'request-1' })
  },
})

interface Files {
  readonly root: string
  readonly kind: PersonKind
  readonly numbers: readonly [string, string, string]
  store(number: string): Promise<unknown>
}

function fileExamples(server: () => TestServer, as: As, { root, kind, numbers, store }: Files): Examples {
  const [opened, unmasked, filled] = numbers
  return {
    [`post ${root}/:subjectNo/opened`]: async () => {
      await store(opened)
      return as('auditor').call('post', `${root}/${opened}/opened`, { reason })
    },
    [`post ${root}/:subjectNo/unmasked`]: async () => {
      await store(unmasked)
      return as('jiyuan-clerk').call('post', `${root}/${unmasked}/unmasked`, { reason })
    },
    [`post ${root}/:subjectNo/forms/:submission/unmasked`]: async () => {
      const errand = await deployErrand(server(), kind)
      await store(filled)
      const data = { subject: { kind, key: filled }, reason: '就医' }
      await as('jiyuan-clerk').call('post', `/api/inbox/startable/${errand}`, { data }).expect(201)
      const { body } = await eventually(
        () => as('jiyuan-clerk').call('get', `${root}/${filled}`),
        file => file.body.forms.length === 1,
      )
      return as('jiyuan-clerk').call('post', `${root}/${filled}/forms/${body.forms[0].submissionId}/unmasked`, { reason })
    },
  }
}
