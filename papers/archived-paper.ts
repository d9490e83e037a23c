import { paperSchema } from './paper.ts'
import type { Paper } from './paper.ts'

/** `社区矫正宣告书 2026-11-22.pdf`: nothing of the person. */
export const paperFileName = (paper: Pick<Paper, 'name'>, on: string, extension: 'docx' | 'pdf'): string =>
  `${paper.name} ${on}.${extension}`

/** A paper as it was filed; of the first version only the text was, which then is the whole of it. */
export function archivedPaper(content: unknown, of: { readonly kind: string; readonly name: string }): Paper {
  if (typeof content !== 'string') return paperSchema.parse(content)
  const blocks = content.split('\n').map(line => ({
    kind: 'paragraph' as const,
    style: 'flush' as const,
    runs: line === '' ? [] : [{ text: line, class: 'L3' as const }],
  }))
  return { format: 1, kind: of.kind, name: of.name, basis: '', blocks }
}
