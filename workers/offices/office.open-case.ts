import { z } from 'zod'
import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'
import { OrganisationModel, areaOf } from '../../domain/organisation.ts'
import type { Organisation } from '../../domain/organisation.ts'
import { takeNumber } from '../../domain/paper-number.ts'
import { BpmnError, defineWorker } from '../worker-contract.ts'

/**
 * Every process about an office, or about a county's offices, begins with it: where the case belongs, its running number of the
 * county and year, and what it is called in lists.
 * @throws BpmnError `NOT_ELIGIBLE` where there is no such office or county, or no longer; `notEligible` (and `notEligibleEn`) says why,
 * for the model to tell whoever began
 */
export default defineWorker({
  type: 'office.open-case',
  presentation: {
    title: ['载入司法所', 'Open the office’s record'],
    description: [
      '按司法所代码载入名称、所属县市、乡镇，并为案件编号、命名；不针对某一司法所的，按县级机构代码。已撤销的报错 NOT_ELIGIBLE。',
      'Reads name and place of an office (or of a county) and numbers and names the case. Error NOT_ELIGIBLE for one that was abolished.',
    ],
    group: 'records',
    headers: {
      series: {
        label: ['编号字头', 'Letters of the number'],
        hint: ['如 YF：410106-YF-2026-1', 'YF: 410106-YF-2026-1'],
      },
      about: { label: ['事项', 'What it is about'], hint: ['案件名称中的事项，如 业务用房', 'As the case is called: 业务用房'] },
    },
    input: {
      officeCode: { label: ['司法所代码', 'Code of the office'] },
      countyCode: {
        label: ['县级机构代码', 'Code of the county'],
        hint: ['没有司法所时', 'Where no office is meant'],
      },
    },
    errors: { NOT_ELIGIBLE: ['没有该机构，或者已撤销', 'No such organisation, or abolished'] },
  },
  input: z.object({ officeCode: z.string().nullish(), countyCode: z.string().nullish() }),
  headers: z.object({ series: z.string().regex(/^[A-Z]{2,4}$/), about: z.string().min(2).max(30) }),
  output: z.object({
    officeCode: z.string().nullable(),
    officeName: z.string().nullable(),
    countyCode: z.string(),
    countyName: z.string(),
    cityCode: z.string().nullable(),
    provinceCode: z.string().nullable(),
    townshipName: z.string().nullable(),
    caseNo: z.string(),
    caseTitle: z.string(),
  }),
  async handle(input, { headers: { series, about }, today, effectKey }) {
    const office = input.officeCode ? await activeOne(input.officeCode, 'office') : undefined
    const county = await activeOne(office ? areaOf(office.code) : (input.countyCode ?? ''), 'county-bureau')
    const pattern = `${county.code}-${series}-{year}-{n}`
    const caseNo = await takeNumber({
      orgCode: county.code,
      series: `case-${series.toLowerCase()}`,
      pattern,
      on: today,
      effectKey,
    })
    return {
      officeCode: office?.code ?? null,
      officeName: office?.name ?? null,
      countyCode: county.code,
      countyName: county.name,
      cityCode: county.parentCode ?? null,
      provinceCode: county.parentCode ? await parentOf(county.parentCode) : null,
      townshipName: office ? await townshipOf(office.code) : null,
      caseNo,
      caseTitle: `${office ? shortName(office.name) : county.name} ${about}`,
    }
  },
})

async function activeOne(code: string, kind: 'office' | 'county-bureau') {
  const found = await OrganisationModel.findOne({ code, kind }, 'code name parentCode status from change').lean()
  if (found?.status === 'active') return found
  const variables = { countyCode: areaOf(code), ...(found ? await wordsOfEnded(found) : wordsOfNone(code)) }
  throw new BpmnError('NOT_ELIGIBLE', `there is no ${kind} ${code}, or no longer`, variables)
}

type Ended = Pick<Organisation, 'name' | 'from' | 'change'>

async function wordsOfEnded({ name, from, change: { successorCode } }: Ended) {
  const successor = successorCode && (await OrganisationModel.findOne({ code: successorCode }, 'name').lean())?.name
  return {
    notEligible: `${name}已于${from}撤销${successor ? `，请到承接的${successor}办理` : '，不再办理新的事项'}`,
    notEligibleEn: `${name} was abolished on ${from}${successor ? `; begin it at ${successor}, which took over` : ''}`,
  }
}

const wordsOfNone = (code: string) => ({
  notEligible: `没有代码为${code || '（空）'}的机构，请核对后重新发起`,
  notEligibleEn: `there is no organisation ${code || '(none given)'}; check it and begin again`,
})

const parentOf = async (code: string): Promise<string | null> =>
  (await OrganisationModel.findOne({ code }, 'parentCode').lean())?.parentCode ?? null

/** As people call it: 济源路司法所. */
const shortName = (name: string): string => name.replace(/^.*司法局/u, '')

async function townshipOf(officeCode: string): Promise<string | null> {
  const entry = await LedgerEntryModel.findOne({ ledger: 'offices', entryKey: entryKeyOf('offices', officeCode) }, 'open').lean()
  const township = entry?.open['townshipName']
  return typeof township === 'string' ? township : null
}
