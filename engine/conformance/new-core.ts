import { createCore } from '../core/create-core.ts'
import type { Core } from '../core/core.ts'
import { createInMemoryStore } from '../core/state/in-memory-store.ts'
import type { ExpressionLanguage } from '../core/expression-language.ts'
import { compile } from '../feel/feel.ts'
import { fromJson, toJson } from '../feel/json.ts'
import { resultTypeOf } from '../feel/typed.ts'

const feel = { compile, fromJson, toJson, typeOf: resultTypeOf } as ExpressionLanguage

/** The engine's core as it ships, on a store that forgets. */
export const newCore = (): Core => createCore({ store: createInMemoryStore(), feel })
