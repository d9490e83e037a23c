import { z } from 'zod'
import { SEALED_TITLE } from '../domain/case.ts'
import { OrganisationModel } from '../domain/organisation.ts'
import { maskName } from '../domain/personal-data.ts'

/** A record of `person-record.ts`, its sealed fields readable. */
interface ReadableRecord {
  get(field: string): unknown
}

/** What every process about a person learns of the record: where its case belongs and what it is called. Names nobody. */
export const caseOfPerson = {
  caseNo: z.string(),
  caseTitle: z.string(),
  countyCode: z.string(),
  officeCode: z.string(),
  cityCode: z.string().nullable(),
  isMinor: z.boolean(),
  isWoman: z.boolean(),
} as const
const place = z.object({ countyCode: z.string(), officeCode: z.string() })

/** @throws where the record does not say yet which office it belongs to */
export async function openCaseOf(number: string, person: ReadableRecord): Promise<z.infer<z.ZodObject<typeof caseOfPerson>>> {
  const { countyCode, officeCode } = place.parse({ countyCode: person.get('countyCode'), officeCode: person.get('officeCode') })
  const county = await OrganisationModel.findOne({ code: countyCode }, 'parentCode').lean()
  const isMinor = [true, 'true'].includes(person.get('isMinor') as boolean)
  return {
    caseNo: number,
    caseTitle: isMinor ? SEALED_TITLE : maskName(String(person.get('name') ?? '')),
    countyCode,
    officeCode,
    cityCode: county?.parentCode ?? null,
    isMinor,
    isWoman: person.get('gender') === 'female',
  }
}
