import { Router } from 'express'
import type { Response } from 'express'
import { join } from 'node:path'
import { z } from 'zod'
import { CasePaperModel, papersOf } from '../../domain/case-paper.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { archivedPaper, paperFileName } from '../../papers/archived-paper.ts'
import { concealPaper } from '../../papers/conceal-paper.ts'
import { renderDocx } from '../../papers/docx/render-docx.ts'
import type { Paper } from '../../papers/paper.ts'
import { renderPdf } from '../../papers/pdf/render-pdf.ts'
import { ServerError } from '../errors.ts'
import { contentDisposition } from '../files/file-name.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import type { CaseView, ClockService, EngineClient, PersonalDataService, SubmissionService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { dataOfPaper } from './data-of-paper.ts'
import { previewPapers } from './preview-papers.ts'

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
const wantedFormat = z.enum(['pdf', 'docx', 'view'])
type Format = z.infer<typeof wantedFormat>
const paperId = z.string().regex(/^[0-9a-f]{24}$/)
const look = z.object({ reason: z.string().max(500) })
const OF_CASE = { case: 'case', paper: 'none', format: 'none' } as const

export interface PaperParts {
  readonly personalData: PersonalDataService
  /** The installation's own fonts lie in `fonts` there. */
  readonly dataDir: string
  readonly engine: EngineClient
  readonly models: ProcessModels
  readonly submissions: SubmissionService
  readonly clock: ClockService
}

/**
 * `/api/papers/cases/:case`: the official papers of a case; one of them as `pdf`, `docx` or `view` (papers/paper.ts, for the page
 * to show): with its personal data concealed, or, for staff with a reason that goes on record first, in full.
 * `/api/papers/tasks/:task/preview`: those that a task is going to make, as far as its form is filled in.
 */
export function paperRoutes(api: Router, routes: RouteRegistry, parts: PaperParts): void {
  const { personalData, dataDir } = parts
  const router = Router()
  api.use('/papers', router)
  const route = routes.under(router, '/api/papers')
  const fontFolder = join(dataDir, 'fonts')

  const send = async (response: Response, paper: Paper, on: string, format: Format) => {
    if (format === 'view') return response.json(paper)
    const bytes = format === 'pdf' ? await renderPdf(paper, { on, fontFolder }) : renderDocx(paper, { on })
    response.set({
      'content-type': MEDIA_TYPES[format],
      'content-disposition': contentDisposition('attachment', paperFileName(paper, on, format)),
      'cache-control': 'no-store',
    })
    return response.send(bytes)
  }

  route('get', '/tasks/:task/preview', { roles: ['staff'], data: { task: 'task' } }, async (request, response) => {
    response.json({ items: await previewPapers(parts, request.account, request.objects.task) })
  })

  route('get', '/cases/:case', { roles: ['staff', 'auditor'], data: { case: 'case' } }, async (request, response) => {
    const papers = await papersOf(request.objects.case.processInstanceKey)
    const items = papers.map((paper, index) => ({
      order: index + 1,
      paperId: String(paper._id),
      kind: paper.kind,
      name: paper.name,
      on: paper.on,
      number: paper.number,
    }))
    response.json({ items })
  })

  route(
    'get',
    '/cases/:case/:paper/:format',
    { roles: ['staff', 'auditor'], data: OF_CASE, pace: 'sensitive' },
    async (request, response) => {
      const format = wantedFormat.parse(request.objects.format)
      const { paper, on } = await find(request.objects.case, request.objects.paper)
      await send(response, concealPaper(paper, isProtected), on, format)
    },
  )

  route(
    'post',
    '/cases/:case/:paper/:format',
    { roles: ['staff'], data: OF_CASE, pace: 'sensitive' },
    async (request, response) => {
      const format = wantedFormat.parse(request.objects.format)
      const { reason } = look.parse(request.body)
      const { paper, on, id } = await find(request.objects.case, request.objects.paper)
      await personalData.look(request.account, {
        action: request.objects.case.sealed ? 'sealed.view' : 'mask.view',
        target: request.objects.case.processInstanceKey,
        reason,
        shows: [dataOfPaper(paper)],
        about: { paper: id, kind: paper.kind, format },
      })
      await send(response, paper, on, format)
    },
  )
}

async function find(ofCase: CaseView, givenId: string) {
  const id = paperId.safeParse(givenId).data
  const found = id ? await CasePaperModel.findOne({ _id: id, caseKey: ofCase.processInstanceKey }) : null
  const content = found?.get('content') as unknown
  // Of an erased person nothing is left to show.
  if (!found || content === undefined) throw new ServerError('NOT_FOUND')
  return { id: String(found._id), on: found.on, paper: archivedPaper(content, found) }
}
