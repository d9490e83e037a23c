import { CLERK, DIRECTOR, HEAD, OFFICER } from './played-actions.ts'
import type { PlayedActions } from './played-actions.ts'

/** Every action that leaves a record, each of them played below. */
export const PLAYED = [
  'transfer',
  'delegate',
  'hand-back',
  'add-sign',
  'sign',
  'recall',
  'copy',
  'read',
  'urge',
  'countersign',
  'return',
  'refuse',
  'withdraw',
  'undo',
] as const

const reason = (text: string) => ({ reason: `演示：${text}` })

/** 法制审核: what colleagues do with a task, and what its holder takes back. */
async function review(played: PlayedActions): Promise<void> {
  const key = await played.claim(DIRECTOR, 'review')
  const director = await played.person(DIRECTOR)
  await director.put(`/api/inbox/tasks/${key}/draft`, { data: { opinion: '初步意见' } })
  await played.urge(CLERK, key, reason('当事人在等'))
  await played.act(DIRECTOR, key, 'copy', { to: ['county-officer'], ...reason('请知悉') })
  await played.act(OFFICER, key, 'read')
  await played.act(DIRECTOR, key, 'add-sign', { to: ['county-officer'], when: 'before', ...reason('请先提意见') })
  await played.act(OFFICER, key, 'sign', { agrees: true, opinion: '无异议' })
  await played.act(DIRECTOR, key, 'add-sign', { to: ['county-officer'], when: 'beside', ...reason('也请看一下') })
  await played.act(DIRECTOR, key, 'recall', reason('已口头答复'))
  await played.act(DIRECTOR, key, 'delegate', { to: 'jiyuan-clerk', ...reason('请代拟意见') })
  await played.act(CLERK, key, 'hand-back', { opinion: '代拟完毕' })
  await played.act(DIRECTOR, key, 'transfer', { to: 'jiyuan-clerk', ...reason('外出开会') })
  await played.act(CLERK, key, 'transfer', { to: 'jiyuan-director', ...reason('应由所长审核') })
  await director.post(`/api/inbox/tasks/${key}/complete`, { data: { opinion: '同意' }, undoSeconds: 60 })
  await played.act(DIRECTOR, key, 'undo')
  await director.post(`/api/inbox/tasks/${key}/complete`, { data: { opinion: '同意用印' } })
  await played.task(HEAD, 'approve')
  await played.act(DIRECTOR, key, 'withdraw', reason('补充一句'))
  await played.complete(DIRECTOR, 'review', '同意用印，限一份')
}

/** Back to the one before, back to who asked, forward again, and no. */
export async function playRefused(played: PlayedActions): Promise<void> {
  await played.start('演示协议书')
  await review(played)
  await played.act(HEAD, await played.claim(HEAD, 'approve'), 'return', { to: 'previous', ...reason('依据不全') })
  await played.complete(DIRECTOR, 'review', '已补充依据')
  await played.act(HEAD, await played.claim(HEAD, 'approve'), 'return', { to: 'starter', ...reason('事由不清') })
  const { userTaskKey } = await played.task(CLERK, 'correct')
  const clerk = await played.person(CLERK)
  const { draft } = await clerk.get<{ draft: { data: object } }>(`/api/inbox/tasks/${userTaskKey}`)
  await clerk.post(`/api/inbox/tasks/${userTaskKey}/complete`, { data: { ...draft.data, matter: '演示：已写明事由' } })
  await played.complete(DIRECTOR, 'review')
  await played.act(HEAD, await played.claim(HEAD, 'approve'), 'refuse', reason('不属于用印范围'))
}

/** Many at once, signed by several, done. */
export async function playSealed(cases: readonly PlayedActions[]): Promise<void> {
  for (const [at, played] of cases.entries()) await played.start(`演示证明 ${at + 1}`)
  const tasks = await Promise.all(cases.map(async played => (await played.task(DIRECTOR, 'review')).userTaskKey))
  const director = await cases[0]?.person(DIRECTOR)
  const batch = (action: string, input: object) =>
    director?.post<{ items: { state: string; code?: string }[] }>(`/api/inbox/batches/${action}`, {
      key: crypto.randomUUID(),
      tasks,
      input,
    })
  for (const answer of [await batch('claim', {}), await batch('complete', { data: { opinion: '批量同意' } })]) {
    const left = answer?.items.filter(({ state }) => state !== 'done').map(({ code, state }) => code ?? state) ?? []
    if (left.length > 0) throw new Error(`a batch did not do all: ${left.join(', ')}`)
  }
  for (const played of cases) {
    await played.complete(HEAD, 'approve')
    const { userTaskKey } = await played.task(DIRECTOR, 'consult')
    await played.act(DIRECTOR, userTaskKey, 'countersign', { data: { opinion: '会签同意' } })
    await played.act(CLERK, userTaskKey, 'countersign', { data: { opinion: '会签同意' } })
    await played.complete(CLERK, 'seal', '已用印一份')
  }
}
