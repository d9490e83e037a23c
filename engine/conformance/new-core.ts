import { createCore } from '../core/create-core.ts'
import type { Core } from '../core/core.ts'
import type { Limits } from '../core/processing.ts'
import { createInMemoryStore } from '../core/state/in-memory-store.ts'
import { languages } from '../runtime/languages.ts'

/** The engine's core as it ships, on a store that forgets. */
export const newCore = (limits: Partial<Limits> = {}): Core => createCore({ store: createInMemoryStore(), ...languages, limits })
