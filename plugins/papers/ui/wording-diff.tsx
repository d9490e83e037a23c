import { useIntl } from 'react-intl'
import { lineDiff } from './line-diff.ts'

/** What changes from one wording to the other: signs beside the colours. */
export function WordingDiff({ before, after, title }: { before: string; after: string; title: string }) {
  const intl = useIntl()
  const lines = lineDiff(before, after)
  const changed = lines.filter(({ kind }) => kind !== 'same').length
  return (
    <section className="fq-card papers-diff" aria-label={title}>
      <h2>{title}</h2>
      {changed === 0 ? (
        <p className="fq-quiet">{intl.formatMessage({ id: 'papers.diff.same' })}</p>
      ) : (
        <div className="papers-diff-lines" lang="zh-CN">
          {lines.map(({ kind, text }, index) => {
            const Line = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
            return (
              <Line key={index}>
                {kind === 'added' ? '+ ' : kind === 'removed' ? '− ' : '  '}
                {text}
              </Line>
            )
          })}
        </div>
      )}
    </section>
  )
}
