const BATCH = 200

/**
 * All documents by `_id`, some at a time: each batch is found anew, so its data keys are loaded and a long run holds no cursor.
 * `find` gets the condition that leaves out what was given already, and how many to give, in the order of `_id`.
 */
export async function* batches<T extends { readonly _id: unknown }>(
  find: (after: object, limit: number) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  for (let after: object = {}; ;) {
    const batch = await find(after, BATCH)
    yield* batch
    const last = batch.at(-1)
    if (!last) return
    after = { _id: { $gt: last._id } }
  }
}
