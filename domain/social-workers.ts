import { accessDay, holdersOn } from './appointment.ts'

/** By office, how many social workers (专职社工) hold their post today. */
export async function socialWorkersOf(codes: readonly string[]): Promise<Map<string, number>> {
  const holders = (await holdersOn(codes, accessDay())).filter(({ post }) => post === 'social-worker')
  const byCode = Map.groupBy(holders, ({ orgCode }) => orgCode)
  return new Map([...byCode].map(([code, held]) => [code, new Set(held.map(({ accountId }) => accountId)).size]))
}
