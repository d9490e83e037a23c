import { drawnModel, widthOf } from '../../plugins/modeler/lint/layout/drawn-model.ts'
import type { DrawnModel } from '../../plugins/modeler/lint/layout/drawn-model.ts'
import { coveredLabels, layoutFaults } from '../../plugins/modeler/lint/layout/layout-faults.ts'
import type { LayoutFault } from '../../plugins/modeler/lint/layout/layout-faults.ts'
import { readModel } from '../../scripts/draw/model/moddle.ts'

export { widthOf }

export const drawnOf = async (xml: string): Promise<DrawnModel[]> => drawnModel(await readModel(xml))

/** What the check of models tells of a drawing, one line each. */
export const faultsOf = (sheets: readonly DrawnModel[]): string[] => sheets.flatMap(layoutFaults).map(told)
export const coveredOn = (sheets: readonly DrawnModel[]): string[] => sheets.flatMap(coveredLabels).map(told)

const told = ({ kind, element, other }: LayoutFault): string => `${kind}: ${String(element.id)} ${other}`
