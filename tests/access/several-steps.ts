import type { TestServer, TestUser } from '../helpers/server.ts'

/** The account at another browser: its session there, and the other one. */
export async function nextSession(server: TestServer, username: string) {
  const here = await server.signIn(username)
  const { items } = (await here.call('get', '/api/me/sessions')).body as { items: { sessionId: string; current: boolean }[] }
  return { here, other: items.find(({ current }) => !current)?.sessionId ?? '' }
}

/** What the one has typed of a task that is theirs, the next one who has it takes over. */
export async function takeOverDraft(writer: TestUser, next: TestUser, userTaskKey: string) {
  const path = `/api/inbox/tasks/${userTaskKey}`
  await writer.call('put', `${path}/draft`, { data: { approved: 'yes' } }).expect(200)
  await writer.call('post', `${path}/release`).expect(200)
  await next.call('post', `${path}/claim`).expect(200)
  return next.call('post', `${path}/draft/taken-over`)
}
