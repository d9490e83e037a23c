import type { Response } from 'supertest'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { deployWatched, startWatched } from '../server/watched-process.ts'

/** Valid requests of the routes about subjects of correction and their running cases, for the completeness of the audit. */
export function subjectExamples(
  server: () => TestServer,
  as: (name: string) => TestUser,
): Record<string, () => PromiseLike<Response>> {
  return {
    'post /api/inbox/cases/:case/events': async () => {
      await deployWatched(server())
      const key = await startWatched(server(), '410106-2026-0001')
      return as('jiyuan-clerk').call('post', `/api/inbox/cases/${key}/events`, { message: 'person-lost', key: 'request-1' })
    },
  }
}
