import { createHash } from 'node:crypto'
import { AppointmentModel } from '../../../domain/appointment.ts'
import { isPost } from '../../../domain/post.ts'

/** Whoever holds a post in a World: somebody of its own for each, appointed when first asked for. @returns the account's id */
export async function holderOf(group: string): Promise<string> {
  const [orgCode = '', post = ''] = group.split(':')
  const accountId = createHash('sha256').update(group).digest('hex').slice(0, 24)
  if (!isPost(post)) return accountId
  const appointment = { kind: 'regular', from: '2020-01-01', appointedBy: 'system' } as const
  await AppointmentModel.updateOne({ accountId, orgCode, post }, { $setOnInsert: appointment }, { upsert: true })
  return accountId
}
