import type { CommandRecord, Processing } from '../processing.ts'
import type { ResourceValue } from '../record-values.ts'

/** Answers with a deployed resource, whole. */
export function fetchResource(command: CommandRecord<ResourceValue>, processing: Processing): void {
  const { writers, state } = processing
  const { resourceKey } = command.value
  const resource = state.resources.get(resourceKey)
  if (!resource) {
    writers.reject(command, 'NOT_FOUND', `Expected to fetch resource but no resource found with key \`${resourceKey}\``)
    return
  }
  writers.event(resourceKey, 'RESOURCE', 'FETCHED', resource)
  writers.respond(resourceKey, 'RESOURCE', 'FETCHED', resource)
}
