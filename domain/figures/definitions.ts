import type { FigureDefinition } from './figure.ts'
import { PEOPLE } from './people-figures.ts'

/** Every figure, in the order in which a chart shows them. Another is one more of them: docs/howto/add-a-figure.md. */
export const FIGURES: readonly FigureDefinition[] = [...PEOPLE]

const BY_ID = new Map(FIGURES.map(figure => [figure.id, figure]))
export const figureOf = (id: string): FigureDefinition | undefined => BY_ID.get(id)
