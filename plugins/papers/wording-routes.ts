import { z } from 'zod'
import { OrganisationModel } from '../../domain/organisation.ts'
import { PackWordingModel, addWording, newestWording, waits } from '../../domain/paper-wording.ts'
import type { PaperWording } from '../../domain/paper-wording.ts'
import { dayOf, isDay } from '../../domain/working-days.ts'
import { previewPaper } from '../../papers/fill-paper.ts'
import { inventedData } from '../../papers/invented-data.ts'
import { faultText } from '../../papers/messages.ts'
import type { PaperLocale } from '../../papers/messages.ts'
import { parseTemplate } from '../../papers/parse-template.ts'
import { ServerError } from '../../server/plugin-api.ts'
import type { EngineClient, PluginContext, SessionAccount } from '../../server/plugin-api.ts'
import { countiesOf, ownOrganisations } from './scope.ts'
import { kindList, wordingsOf } from './wording-list.ts'

const READERS = { roles: ['administrator', 'staff', 'auditor'], data: 'model' } as const
const ONE_KIND = { ...READERS, data: { kind: 'model' } } as const
const EDIT = { roles: ['administrator'], data: 'model' } as const
const EDIT_ONE = { roles: ['administrator'], data: { kind: 'model' } } as const

const text = z.string().min(1).max(50_000)
const from = z.string().refine(isDay, 'a day such as 2026-11-22')
const reason = z.string().trim().min(2).max(500)
const checked = z.strictObject({ text, locale: z.enum(['zh-CN', 'en-US']).default('zh-CN') })
const newKind = z.strictObject({ text, from, reason })
const newVersion = z.strictObject({
  county: z.string().regex(/^(\d{6})?$/),
  /** The newest version that the writer has seen; 0 for a county's first. */
  after: z.number().int().min(0),
  /** Null: the county gives up its own wording. */
  text: text.nullable(),
  from,
  reason,
})
const decision = z.strictObject({ decision: z.enum(['take-over', 'keep']), after: z.number().int().min(1), from, reason })

/** `/api/papers/wordings…`: how papers are worded; administrators word them anew. */
export function registerWordingRoutes(context: PluginContext): void {
  const today = () => dayOf(context.services.clock.now())

  context.route('get', '/wordings', READERS, async (_request, response) => {
    const names = await processNames(context.services.engine)
    const items = (await kindList(today())).map(item => ({ ...item, process: names.get(item.slug) ?? item.slug }))
    response.json({ today: today(), items })
  })
  context.route('get', '/wordings/:kind', ONE_KIND, async (request, response) => {
    const { items, pack } = await wordingsOf(request.objects.kind, today())
    if (items.length === 0) throw new ServerError('NOT_FOUND')
    const codes = [...new Set(items.flatMap(({ county }) => (county === '' ? [] : county)))]
    const worded = await OrganisationModel.find({ code: { $in: codes } }, { _id: 0, code: 1, name: 1 }).lean()
    const isEditor = request.account.roles.includes('administrator')
    const editable = isEditor ? countiesOf(await ownOrganisations(request.account)) : []
    response.json({ today: today(), items, pack, worded, editable })
  })
  context.route('post', '/wordings/check', READERS, (request, response) => {
    const { text, locale } = checked.parse(request.body)
    response.json(checkText(text, today(), locale))
  })
  registerChanges(context, today)
}

/** What the processes are called, by their ids, which are the slugs of their packs. */
async function processNames(engine: EngineClient): Promise<Map<string, string>> {
  const newest = { filter: { isLatestVersion: true }, page: { limit: 1000 } }
  const { items = [] } = await engine.searchProcessDefinitions(newest, { consistency: { waitUpToMs: 0 } })
  return new Map(items.flatMap(({ processDefinitionId, name }) => (name ? [[String(processDefinitionId), name] as const] : [])))
}

/** Its faults by line; without any, its paper with invented words. */
function checkText(source: string, on: string, locale: PaperLocale) {
  const { template, faults } = parseTemplate(source)
  const paper = template && previewPaper(template, inventedData([...template.fields.values()], on))
  return { faults: faults.map(fault => ({ line: fault.line, text: faultText({ ...fault, line: undefined }, locale) })), paper }
}

function registerChanges({ route, services }: PluginContext, today: () => string): void {
  const add = async (account: SessionAccount, wording: Omit<PaperWording, 'version' | 'accountId'>, after: number) => {
    const { kind, county } = wording
    if (wording.from < today()) throw fault('from', 'past', { today: today() })
    const before = await newestWording(kind, county)
    if (before?.version === after && before.text === wording.text && before.from <= wording.from) throw fault('text', 'unchanged')
    const added = await addWording({ ...wording, accountId: account.id }, after)
    if (!added) throw new ServerError('CONFLICT', { detail: `a newer wording of ${kind} than version ${after} was added` })
    const { version, from, origin } = added
    await services.audit.record({
      accountId: account.id,
      action: 'paper.worded',
      target: kind,
      ...(before ? { before: { county, version: before.version, from: before.from } } : {}),
      after: { county, version, from, origin, givenUp: added.text === undefined },
      reason: wording.reason,
    })
    return added
  }

  route('post', '/wordings', EDIT, async (request, response) => {
    const { text, ...given } = newKind.parse(request.body)
    const { kind, name } = readText(text)
    if (await newestWording(kind, '')) throw fault('text', 'kind-taken', { kind })
    const wording = { ...given, kind, name, text, county: '', slug: '', origin: 'administrator' as const }
    response.status(201).json(await add(request.account, wording, 0))
  })
  route('post', '/wordings/:kind/versions', EDIT_ONE, async (request, response) => {
    const { kind } = request.objects
    const { after, text, county, ...given } = newVersion.parse(request.body)
    const general = await newestWording(kind, '')
    if (!general) throw new ServerError('NOT_FOUND')
    if (county !== '') await checkCounty(request.account, county)
    const read = text === null ? undefined : readText(text, kind)
    if (!read && (county === '' || after === 0)) throw fault('text', 'nothing-to-give-up')
    const worded = read ? { name: read.name, text: read.text } : { name: general.name }
    const wording = { ...given, ...worded, kind, county, slug: general.slug, origin: 'administrator' as const }
    response.status(201).json(await add(request.account, wording, after))
  })
  route('post', '/wordings/:kind/pack', EDIT_ONE, async (request, response) => {
    const { kind } = request.objects
    const { decision: decided, after, from, reason } = decision.parse(request.body)
    const [pack, newest] = await Promise.all([PackWordingModel.findById(kind).lean(), newestWording(kind, '')])
    if (!pack || !waits(pack, newest)) throw new ServerError('NOT_FOUND')
    if (decided === 'take-over') {
      const { slug, name, text } = pack
      const wording = { kind, slug, name, text, county: '', from, reason, origin: 'pack' as const }
      response.status(201).json(await add(request.account, wording, after))
      return
    }
    await PackWordingModel.updateOne({ _id: kind, text: pack.text }, { declined: true })
    await services.audit.record({ accountId: request.account.id, action: 'paper.pack-declined', target: kind, reason })
    response.json({ kind })
  })
}

/** @throws FORM_INVALID naming the first fault and how many there are, or that it is of another kind */
function readText(text: string, kind?: string): { kind: string; name: string; text: string } {
  const { template, faults } = parseTemplate(text)
  if (!template) {
    throw fault('text', 'template', { count: faults.length, line: faults[0]?.line ?? 1 })
  }
  if (kind !== undefined && template.kind !== kind) throw fault('text', 'kind-differs', { kind })
  return { kind: template.kind, name: template.name, text }
}

async function checkCounty(account: SessionAccount, county: string): Promise<void> {
  const own = countiesOf(await ownOrganisations(account))
  if (!own.some(({ code }) => code === county)) throw new ServerError('FORBIDDEN', { detail: `county ${county}` })
}

const fault = (field: string, code: string, values: Record<string, string | number> = {}): ServerError =>
  new ServerError('FORM_INVALID', { fields: [{ field, code: `papers.fault.${code}`, values }] })
