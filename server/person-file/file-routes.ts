import { z } from 'zod'
import type { PersonKind } from '../../domain/person-record.ts'
import { personOf } from '../../domain/person-records.ts'
import type { FoundPerson } from '../../domain/person-records.ts'
import { ServerError } from '../errors.ts'
import type { FilledForm, PluginContext, Services, SessionRequest, SubjectInScope } from '../plugin-api.ts'
import { doingsFor } from './doings.ts'
import { personalForms } from './particulars.ts'
import { personFile } from './person-file.ts'
import { mattersIn, noticesTo, papersIn } from './person-records.ts'
import { filledForm, findForm, openForm } from './submitted-forms.ts'

type OfPerson = { readonly subjectNo: PersonKind }
type OfForm = OfPerson & { readonly submission: 'none' }
type PersonRequest = SessionRequest<OfPerson> | SessionRequest<OfForm>

const look = z.object({ reason: z.string().trim().max(500) })
const READERS = ['staff', 'auditor'] as const
const LOOK = { roles: ['staff'], pace: 'sensitive' } as const

/** `<root>/:subjectNo/…`: the file of one person by the record of that kind, masked; in full for a reason that goes on record first. */
export function registerPersonFile(
  { route, services }: Pick<PluginContext, 'route' | 'services'>,
  kind: PersonKind,
  root: string,
): void {
  const data: OfPerson = { subjectNo: kind }
  const one = `${root}/:subjectNo` as const
  const read = { roles: READERS, data }
  route('get', one, read, async (request, response) => {
    const scope = openTo(request)
    response.json(await personFile(services, request.account, scope, await foundIn(scope), false))
  })
  // A minor's file is sealed: an auditor's look at it, masked as it is, has its reason first (法54).
  route('post', `${one}/opened`, { ...LOOK, roles: ['auditor'], data }, async (request, response) => {
    const scope = request.objects.subjectNo
    const found = await foundIn(scope)
    await recordLook(services, request, 'sealed.view', await personalOf(found))
    response.json(await personFile(services, request.account, scope, found, false))
  })
  route('post', `${one}/unmasked`, { ...LOOK, data }, async (request, response) => {
    const scope = request.objects.subjectNo
    const found = await foundIn(scope)
    await recordLook(services, request, actionFor(scope), await personalOf(found))
    response.json(await personFile(services, request.account, scope, found, true))
  })
  route('get', `${one}/doings`, { roles: ['staff'], data }, async (request, response) => {
    response.json(await doingsFor(services, request.account, kind, request.objects.subjectNo))
  })
  route('get', `${one}/matters`, read, async (request, response) => {
    response.json({ items: await mattersIn(openTo(request)) })
  })
  route('get', `${one}/papers`, read, async (request, response) => {
    response.json({ items: await papersIn(openTo(request)) })
  })
  route('get', `${one}/notices`, read, async (request, response) => {
    response.json({ items: await noticesTo(openTo(request)) })
  })
  registerFormRoutes({ route, services }, kind, one)
}

/** One of the forms as it was handed in. */
function registerFormRoutes({ route, services }: Pick<PluginContext, 'route' | 'services'>, kind: PersonKind, one: string): void {
  const data: OfForm = { subjectNo: kind, submission: 'none' }
  route('get', `${one}/forms/:submission`, { roles: READERS, data }, async (request, response) => {
    const found = await findForm(services, request.objects.subjectNo, request.objects.submission)
    openTo(request)
    response.json(await openForm(services, found, false))
  })
  route('post', `${one}/forms/:submission/unmasked`, { ...LOOK, data }, async (request, response) => {
    const found = await findForm(services, request.objects.subjectNo, request.objects.submission)
    const about = { submissionId: request.objects.submission }
    await recordLook(services, request, actionFor(request.objects.subjectNo), filledForm(found), about)
    response.json(await openForm(services, found, true))
  })
}

/** @throws FILE_SEALED where an auditor has to say first why a minor's file is opened */
function openTo({ account, objects }: Pick<PersonRequest, 'account' | 'objects'>): SubjectInScope {
  if (objects.subjectNo.sealed && account.roles.includes('auditor')) throw new ServerError('FILE_SEALED')
  return objects.subjectNo
}

async function foundIn({ subjectNo }: SubjectInScope): Promise<FoundPerson> {
  const found = await personOf(subjectNo)
  if (!found) throw new ServerError('NOT_FOUND')
  return found
}

const actionFor = ({ sealed }: SubjectInScope) => (sealed ? 'sealed.view' : 'mask.view')

async function personalOf(person: FoundPerson): Promise<FilledForm[]> {
  const { record, group } = await personalForms(person)
  return [record, ...(group ? [group] : [])]
}

async function recordLook(
  { personalData }: Services,
  { account, body, objects }: PersonRequest,
  action: 'mask.view' | 'sealed.view',
  shows: readonly FilledForm[],
  about: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { subjectNo, cases } = objects.subjectNo
  await personalData.look(account, {
    action,
    target: cases[0]?._id ?? subjectNo,
    reason: look.parse(body).reason,
    shows,
    about: { subjectNo, ...about },
  })
}
