import { createHash } from 'node:crypto'
import { papersOf } from '../../domain/case-paper.ts'
import { isErased } from '../../domain/keys/key-ring.ts'
import { openText } from '../../domain/keys/sealed-text.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { StoredFileModel, filePlace } from '../../domain/stored-file.ts'
import type { StoredFile } from '../../domain/stored-file.ts'
import { archivedPaper } from '../../papers/archived-paper.ts'
import { concealPaper } from '../../papers/conceal-paper.ts'
import { renderDocx } from '../../papers/docx/render-docx.ts'
import { renderPdf } from '../../papers/pdf/render-pdf.ts'
import { FILE_KINDS } from '../files/file-kinds.ts'
import { readBytes } from '../files/file-store.ts'
import type { ExportedCase } from './export-case.ts'
import { ExportRefused } from './export-refused.ts'
import { recordsInFull } from './exporting.ts'
import type { Exporting } from './exporting.ts'

/** The official papers as DOCX and PDF, by day and kind: nothing of the person is in a name. Of an erased person only the register tells. */
export async function exportPapers(exporting: Exporting, { found: ofCase, name, path }: ExportedCase): Promise<void> {
  const { request, folder, registers, fontFolder } = exporting
  for (const found of await papersOf(ofCase._id)) {
    const { on, kind, number, submissionId, effectKey, wording } = found
    const base = `papers/${on}-${kind}-${String(found._id)}`
    const content = found.get('content') as unknown
    const files = content === undefined ? [] : [`${base}.docx`, `${base}.pdf`]
    await registers.add('papers', {
      case: name,
      paperId: String(found._id),
      kind,
      name: found.name,
      on,
      number,
      submissionId,
      effectKey,
      wording: wording && { county: wording.county, version: wording.version },
      files,
    })
    if (content === undefined) continue
    const filled = archivedPaper(content, found)
    const paper = recordsInFull(request) ? filled : concealPaper(filled, isProtected)
    await folder.put(`${path}/${base}.docx`, renderDocx(paper, { on }))
    await folder.put(`${path}/${base}.pdf`, await renderPdf(paper, { on, fontFolder }))
  }
}

/**
 * The files that were handed in, by their ids. What somebody called one may name a person, and what a file of a protected class
 * shows cannot be masked: both leave with personal data in full only, each protected file on record.
 */
export async function exportFiles(exporting: Exporting, { found, name, path }: ExportedCase): Promise<void> {
  const { id, request, registers, services } = exporting
  const inFull = recordsInFull(request)
  const files = await StoredFileModel.find({ processInstanceKey: { $in: found.instances }, state: 'submitted' })
    .sort({ _id: 1 })
    .lean()
  for (const file of files) {
    const {
      _id,
      sealedName,
      mediaType,
      sizeBytes,
      sha256,
      class: dataClass,
      fieldKey,
      submissionId,
      uploadedBy,
      uploadedAt,
    } = file
    const erased = isErased(file.dataKey)
    const leaves = !erased && (inFull || !isProtected(dataClass))
    const at = leaves ? `files/${String(_id)}${extensionOf(mediaType)}` : undefined
    const about = { mediaType, sizeBytes, sha256, class: dataClass, fieldKey, submissionId, uploadedBy, uploadedAt }
    const called = inFull && !erased && sealedName ? { name: openText(sealedName, filePlace(_id, 'sealedName')) } : {}
    await registers.add('files', { case: name, fileId: String(_id), ...about, ...called, file: at, erased })
    if (!at) continue
    if (isProtected(dataClass)) {
      const event = { accountId: request.account.id, action: 'file.read', target: String(_id) }
      await services.audit.record({ ...event, after: { case: found._id, export: id } })
    }
    await writeBytes(exporting, file, `${path}/${at}`)
  }
}

/** @throws ExportRefused where they are not those that were stored */
async function writeBytes({ folder }: Exporting, { _id, sealedKey, sha256 }: StoredFile, path: string): Promise<void> {
  const file = await folder.file(path)
  const hash = createHash('sha256')
  for await (const part of readBytes(_id, sealedKey) as AsyncIterable<Buffer>) {
    hash.update(part)
    await file.write(part)
  }
  if (sha256 !== undefined && hash.digest('hex') !== sha256) throw new ExportRefused('FILE_BROKEN', String(_id))
  await file.close()
}

function extensionOf(mediaType: string): string {
  const kind = Object.values(FILE_KINDS).find(each => each.mediaType === mediaType)
  return kind?.extensions[0] ? `.${kind.extensions[0]}` : ''
}
