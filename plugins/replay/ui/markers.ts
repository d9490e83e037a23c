import type { Markers } from '../../../ui/diagram/markers.ts'
import type { CaseState } from '../step-state.ts'

/** What a diagram says of the case at a step. Where a token is now counts more than what was passed before. */
export function markersOf(state: CaseState): Markers {
  const markers: Record<string, Markers[string]> = {}
  for (const [id, count] of state.taken) markers[id] = { kind: 'completed', count }
  for (const [id, count] of state.terminated) markers[id] = { kind: 'terminated', count }
  for (const [id, count] of state.completed) markers[id] = { kind: 'completed', count }
  for (const [id, count] of state.active) markers[id] = { kind: 'active', count }
  for (const [id, count] of state.incidents) markers[id] = { kind: 'incident', count }
  return markers
}
