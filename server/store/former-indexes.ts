import mongoose from 'mongoose'

/** Indexes of earlier releases that would mislead the planner today, by collection. */
const FORMER: Readonly<Record<string, readonly string[]>> = {
  tasks: [
    ...['assignee', 'candidateGroups', 'candidateUsers'].map(whose => `${whose}_1_state_1_createdAt_-1__id_-1`),
    'onBehalfOf.accountId_1',
  ],
  cases: ['startedBy_1_startedAt_-1__id_-1'],
}

/** After today's are there, so that no list is ever without. Changes nothing the second time. */
export async function dropFormerIndexes(): Promise<void> {
  for (const [name, former] of Object.entries(FORMER)) {
    const collection = mongoose.connection.collection(name)
    // A new database has no such collection.
    const present = await collection.indexes().catch(() => [])
    for (const index of former) if (present.some(each => each.name === index)) await collection.dropIndex(index)
  }
}
