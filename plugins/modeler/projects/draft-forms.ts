import type { FormSchema } from '../form-catalogue.ts'
import { contentOf } from './history.ts'
import type { ProjectStore } from './project-store.ts'

/** The forms of a project as they are drawn now, by id: its processes may name them before anybody has deployed them. */
export async function draftForms(store: ProjectStore, projectId: string): Promise<Map<string, FormSchema>> {
  const files = await store.files.find({ projectId, removed: false, name: /\.form$/ }).lean()
  const found = await Promise.all(
    files.map(async ({ _id, revision, resourceIds: [id] }) => {
      // One without an id is no form that anybody could name.
      if (id === undefined) return []
      return [[id, JSON.parse(await contentOf(store, String(_id), revision)) as FormSchema] as const]
    }),
  )
  return new Map(found.flat())
}
