import { Router } from 'express'
import type { Response } from 'express'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { isProtected } from '../../domain/personal-data.ts'
import { startTarget } from '../../domain/start-target.ts'
import { ServerError } from '../errors.ts'
import type { FormSource } from '../forms/form-source.ts'
import type { CaseService } from '../cases/case-contract.ts'
import type { AuditService, Form, SessionRequest, StoredFileView, TaskService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { inWhoseStead } from '../session/rights.ts'
import type { StartRights } from '../submissions/start-rights.ts'
import { classOfFileField } from './file-fields.ts'
import { contentDisposition } from './file-name.ts'
import { bytesOf, filesOfCase, removeFile, seesFile, uploadFile } from './file-service.ts'
import type { FilePlace } from './file-service.ts'

const STAFF = ['staff', 'administrator'] as const
/** Administrators and auditors see cases masked: no files. */
const READ = { roles: ['staff'], data: { file: 'file' } } as const
const processId = z.string().min(1).max(200)
const fieldKey = z.string().min(1).max(200)

export interface FileParts {
  readonly forms: FormSource
  readonly rights: StartRights
  readonly audit: AuditService
  readonly tasks: TaskService
  readonly cases: CaseService
}

/**
 * `/api/files/…`: uploads for one field of a form that is being filled in; downloads; taking back what is not handed in.
 * Which class a file has says the form, not the sender.
 */
export function fileRoutes(api: Router, routes: RouteRegistry, { forms, rights, audit, tasks, cases }: FileParts): void {
  const router = Router()
  api.use('/files', router)
  const route = routes.under(router, '/api/files')

  const take = async (
    request: SessionRequest,
    response: Response,
    form: Form | undefined,
    place: Omit<FilePlace, 'class'>,
    onBehalfOf: string | undefined,
  ) => {
    if (!form) throw new ServerError('NOT_FOUND', { detail: 'there is no form for files' })
    const file = await uploadFile(request.account, { ...place, class: classOfFileField(form.schema, place.fieldKey) }, request)
    await audit.record({
      accountId: request.account.id,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      action: 'file.uploaded',
      target: file.fileId,
      after: { for: place.target },
    })
    response.status(201).json(file)
  }

  route(
    'post',
    '/tasks/:task/:field',
    { roles: STAFF, data: { task: 'task', field: 'none' }, pace: 'sensitive' },
    async (request, response) => {
      const { task, field } = request.objects
      if (task.state !== 'CREATED') throw new ServerError('TASK_NOT_OPEN')
      const { userTaskKey: target, processInstanceKey } = task
      const stead = await tasks.stead(request.account, target)
      const place = { target, fieldKey: fieldKey.parse(field), processInstanceKey }
      await take(request, response, await forms.ofTask(task), place, stead)
    },
  )

  route(
    'post',
    '/starts/:process/:field',
    { roles: STAFF, data: { process: 'model', field: 'none' }, pace: 'sensitive' },
    async (request, response) => {
      const id = processId.parse(request.objects.process)
      const { form, processDefinitionKey } = await forms.ofStart(id)
      const { onBehalfOf } = await rights.check(request.account, processDefinitionKey)
      const place = { target: startTarget(id), fieldKey: fieldKey.parse(request.objects.field) }
      await take(request, response, form, place, onBehalfOf?.accountId)
    },
  )

  readRoutes(route, { audit, cases })

  route('delete', '/:file', { roles: STAFF, data: { file: 'file' } }, async (request, response) => {
    await removeFile(request.objects.file)
    await audit.record({ accountId: request.account.id, action: 'file.removed', target: request.objects.file.fileId })
    response.status(204).end()
  })
}

function readRoutes(route: ReturnType<RouteRegistry['under']>, { audit, cases }: Pick<FileParts, 'audit' | 'cases'>): void {
  route('get', '/cases/:case', { roles: ['staff'], data: { case: 'case' } }, async (request, response) => {
    response.json({ items: await filesOfCase(request.objects.case.processInstanceKey) })
  })

  route('get', '/:file', READ, (request, response) => {
    response.json(request.objects.file)
  })

  route('get', '/:file/content', { ...READ, pace: 'sensitive' }, async (request, response) => {
    const { file } = request.objects
    const { view } = z.object({ view: z.stringbool().default(false) }).parse(request.query)
    const onBehalfOf = await inWhoseStead(request.account, account => seesFile(account, file.fileId, cases))
    const about = {
      accountId: request.account.id,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      action: 'file.read',
      target: file.fileId,
      after: { case: file.processInstanceKey },
    }
    if (isProtected(file.class)) await audit.record(about)
    await send(response, file, view)
  })
}

const PDF = 'application/pdf'
/** A browser shows no PDF in a sandbox: its own viewer is one. */
const VIEWED_PDF = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/**
 * Pictures may be shown, everything else is saved; a PDF is shown where that is asked for, in a window of its own. Nothing of it runs
 * in our pages or loads anything, whatever it holds.
 */
async function send(response: Response, file: StoredFileView, view: boolean): Promise<void> {
  const bytes = await bytesOf(file)
  const isViewedPdf = view && file.mediaType === PDF
  response.set({
    'content-type': file.mediaType,
    'content-length': String(file.sizeBytes),
    'content-disposition': contentDisposition(file.isPicture || isViewedPdf ? 'inline' : 'attachment', file.name),
    'content-security-policy': isViewedPdf ? VIEWED_PDF : "sandbox; default-src 'none'",
  })
  try {
    await pipeline(bytes, response)
  } catch (error) {
    // The reader went away.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
