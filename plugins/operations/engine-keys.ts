import type { EngineClient } from '../../server/plugin-api.ts'

/** The client's branded key: a text from a request becomes one where it is handed to the engine. */
export type InstanceKey = Parameters<EngineClient['getProcessInstance']>[0]['processInstanceKey']

/** Searches answer with what is there; a cluster's lag is shown, not waited for. */
export const NOW = { consistency: { waitUpToMs: 0 } }
