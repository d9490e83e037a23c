import { readDraft } from './draft/read-draft.ts'
import type { DraftNodes } from './draft/draft.ts'
import type { Hint } from './layout/columns.ts'
import { drawModel } from './layout/draw-model.ts'
import { buildModel } from './model/build-model.ts'
import { readModel, writeModel } from './model/moddle.ts'

/** The drawn model of a draft, as XML. @throws DraftError what is wrong with the draft, by node */
export async function drawDraft(input: unknown): Promise<string> {
  const draft = readDraft(input)
  const definitions = buildModel(draft)
  drawModel(definitions, new Map(hintsOf(draft.nodes)))
  return writeModel(definitions)
}

/** A model with a new drawing; what it means stays as it is. */
export async function drawAgain(xml: string): Promise<string> {
  const definitions = await readModel(xml)
  drawModel(definitions)
  return writeModel(definitions)
}

const hintsOf = (nodes: DraftNodes): [string, Hint][] =>
  Object.entries(nodes).flatMap(([id, { row, after, nodes: inner }]) => [[id, { row, after }], ...hintsOf(inner ?? {})])
