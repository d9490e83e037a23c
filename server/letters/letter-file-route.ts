import type { Router } from 'express'
import { targetOfLetter } from '../../domain/letter-answer.ts'
import { LetterModel } from '../../domain/letter.ts'
import { ServerError } from '../errors.ts'
import { uploadFile } from '../files/file-service.ts'
import type { AuditService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'

/** The scanned answer, uploaded before it is entered; what a letter holds of a person is not known, so it is protected. */
export function letterFileRoute(api: Router, routes: RouteRegistry, audit: AuditService): void {
  const data = { case: 'case', letter: 'none', field: 'none' } as const
  const rule = { roles: ['staff'], data, pace: 'sensitive' } as const
  routes.under(api, '/api')('post', '/letters/cases/:case/:letter/files/:field', rule, async (request, response) => {
    const { case: ofCase, letter: _id, field } = request.objects
    const caseKey = ofCase.processInstanceKey
    if (field !== 'scan' || !(await LetterModel.exists({ _id, caseKey }))) throw new ServerError('NOT_FOUND')
    const place = { target: targetOfLetter(_id), fieldKey: 'scan', class: 'L2', processInstanceKey: caseKey } as const
    const file = await uploadFile(request.account, place, request)
    await audit.record({
      accountId: request.account.id,
      action: 'file.uploaded',
      target: file.fileId,
      after: { for: place.target },
    })
    response.status(201).json(file)
  })
}
