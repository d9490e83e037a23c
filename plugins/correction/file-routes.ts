import { z } from 'zod'
import { subjectOf } from '../../domain/subject.ts'
import {
  ServerError,
  type FilledForm,
  type PluginContext,
  type Services,
  type SessionRequest,
  type SubjectInScope,
} from '../../server/plugin-api.ts'
import { doingsFor } from './doings.ts'
import { personalForms } from './particulars.ts'
import { subjectFile } from './subject-file.ts'
import { mattersIn, noticesTo, papersIn } from './subject-records.ts'
import { filledForm, findForm, openForm } from './submitted-forms.ts'

const OF_SUBJECT = { subjectNo: 'subject' } as const
const OF_FORM = { subjectNo: 'subject', submission: 'none' } as const
const READ = { roles: ['staff', 'auditor'], data: OF_SUBJECT } as const
const LOOK = { roles: ['staff'], data: OF_SUBJECT, pace: 'sensitive' } as const
const look = z.object({ reason: z.string().trim().max(500) })

/** `/api/correction/subjects/:subjectNo/…`: the file of one subject, masked; in full for a reason that goes on record first. */
export function registerFileRoutes({ route, services }: PluginContext): void {
  route('get', '/subjects/:subjectNo', READ, async (request, response) => {
    response.json(await subjectFile(services, request.account, openTo(request), false))
  })
  // A minor's file is sealed: an auditor's look at it, masked as it is, has its reason first (法54).
  route('post', '/subjects/:subjectNo/opened', { ...LOOK, roles: ['auditor'] }, async (request, response) => {
    await recordLook(services, request, 'sealed.view', await personalOf(request.objects.subjectNo))
    response.json(await subjectFile(services, request.account, request.objects.subjectNo, false))
  })
  route('post', '/subjects/:subjectNo/unmasked', LOOK, async (request, response) => {
    await recordLook(services, request, actionFor(request.objects.subjectNo), await personalOf(request.objects.subjectNo))
    response.json(await subjectFile(services, request.account, request.objects.subjectNo, true))
  })
  route('get', '/subjects/:subjectNo/doings', { roles: ['staff'], data: OF_SUBJECT }, async (request, response) => {
    response.json(await doingsFor(services, request.account, request.objects.subjectNo))
  })
  route('get', '/subjects/:subjectNo/matters', READ, async (request, response) => {
    response.json({ items: await mattersIn(openTo(request)) })
  })
  route('get', '/subjects/:subjectNo/papers', READ, async (request, response) => {
    response.json({ items: await papersIn(openTo(request)) })
  })
  route('get', '/subjects/:subjectNo/notices', READ, async (request, response) => {
    response.json({ items: await noticesTo(openTo(request)) })
  })
  registerFormRoutes({ route, services })
}

/** One of the forms as it was handed in. */
function registerFormRoutes({ route, services }: Pick<PluginContext, 'route' | 'services'>): void {
  route('get', '/subjects/:subjectNo/forms/:submission', { ...READ, data: OF_FORM }, async (request, response) => {
    const found = await findForm(services, request.objects.subjectNo, request.objects.submission)
    openTo(request)
    response.json(await openForm(services, found, false))
  })
  route('post', '/subjects/:subjectNo/forms/:submission/unmasked', { ...LOOK, data: OF_FORM }, async (request, response) => {
    const found = await findForm(services, request.objects.subjectNo, request.objects.submission)
    const about = { submissionId: request.objects.submission }
    await recordLook(services, request, actionFor(request.objects.subjectNo), filledForm(found), about)
    response.json(await openForm(services, found, true))
  })
}

type SubjectRequest = SessionRequest<typeof OF_SUBJECT>

/** @throws FILE_SEALED where an auditor has to say first why a minor's file is opened */
function openTo({ account, objects }: Pick<SubjectRequest, 'account' | 'objects'>): SubjectInScope {
  if (objects.subjectNo.sealed && account.roles.includes('auditor')) throw new ServerError('FILE_SEALED')
  return objects.subjectNo
}

const actionFor = ({ sealed }: SubjectInScope) => (sealed ? 'sealed.view' : 'mask.view')

async function personalOf({ subjectNo }: SubjectInScope): Promise<FilledForm[]> {
  const { record, group } = await personalForms(await subjectOf(subjectNo))
  return [record, ...(group ? [group] : [])]
}

async function recordLook(
  { personalData }: Services,
  { account, body, objects }: SubjectRequest | SessionRequest<typeof OF_FORM>,
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
