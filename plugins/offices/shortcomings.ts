import { parameterOn } from '../../domain/parameter.ts'
import { regionOf } from '../../domain/parameter-region.ts'

/** A figure of the record that is below what a parameter asks. */
export interface Shortcoming {
  readonly what: (typeof FIGURES)[number]['what']
  /** Null where nothing is on record: nobody knows that it suffices. */
  readonly is: number | null
  readonly least: number
  readonly source: string
  readonly mark: string
}

const FIGURES = [
  { what: 'staff-formal', field: 'staffFormal', parameter: 'staffing.formal-min' },
  { what: 'staff-zhuanbian', field: 'staffZhuanbian', parameter: 'staffing.zhuanbian-min' },
  { what: 'premises', field: 'premisesSqm', parameter: 'premises.min-sqm' },
] as const

/** Judges records of the offices of a county by its region's values of a day. */
export async function judgeOf(countyCode: string, on: string) {
  const region = await regionOf(countyCode)
  const parameters = await Promise.all(FIGURES.map(({ parameter }) => parameterOn(parameter, on, region)))
  return (record: Readonly<Record<string, unknown>>): Shortcoming[] =>
    FIGURES.flatMap(({ what, field }, index): Shortcoming[] => {
      const parameter = parameters[index]
      const is = typeof record[field] === 'number' ? record[field] : null
      if (!parameter || (is !== null && is >= parameter.value)) return []
      return [{ what, is, least: parameter.value, source: parameter.source, mark: parameter.mark }]
    })
}
