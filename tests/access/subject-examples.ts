import type { Response } from 'supertest'
import { eventually } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { storeSubject } from '../helpers/subjects.ts'
import { ERRAND, deployErrand } from '../plugins/correction/errand.ts'
import { deployWatched, startWatched } from '../server/watched-process.ts'

/** Valid requests of the routes about subjects of correction and their running cases, for the completeness of the audit. */
export function subjectExamples(
  server: () => TestServer,
  as: (name: string) => TestUser,
): Record<string, () => PromiseLike<Response>> {
  const subject = (subjectNo: string) => `/api/correction/subjects/${subjectNo}`
  const reason = '投诉核查需要'
  return {
    'post /api/correction/subjects/:subjectNo/opened': async () => {
      await storeSubject({ subjectNo: '410106-2026-0101' })
      return as('auditor').call('post', `${subject('410106-2026-0101')}/opened`, { reason })
    },
    'post /api/correction/subjects/:subjectNo/unmasked': async () => {
      await storeSubject({ subjectNo: '410106-2026-0102' })
      return as('jiyuan-clerk').call('post', `${subject('410106-2026-0102')}/unmasked`, { reason })
    },
    'post /api/correction/subjects/:subjectNo/forms/:submission/unmasked': async () => {
      await deployErrand(server())
      await storeSubject({ subjectNo: '410106-2026-0103' })
      const data = { subject: { kind: 'subject', key: '410106-2026-0103' }, reason: '就医' }
      await as('jiyuan-clerk').call('post', `/api/inbox/startable/${ERRAND}`, { data }).expect(201)
      const { body } = await eventually(
        () => as('jiyuan-clerk').call('get', subject('410106-2026-0103')),
        file => file.body.forms.length === 1,
      )
      return as('jiyuan-clerk').call('post', `${subject('410106-2026-0103')}/forms/${body.forms[0].submissionId}/unmasked`, {
        reason,
      })
    },
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
  }
}
