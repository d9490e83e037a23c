import { BUILDING } from './building-figures.ts'
import type { FigureDefinition } from './figure.ts'
import { PEOPLE } from './people-figures.ts'
import { PLACE } from './place-figures.ts'
import { WORK } from './work-figures.ts'

/** Every figure, in the order in which a chart shows them. Another is one more of them: docs/howto/add-a-figure.md. */
export const FIGURES: readonly FigureDefinition[] = [...BUILDING, ...PEOPLE, ...PLACE, ...WORK]
