import type { PersonFile, TermMark } from '../../domain/person-file.ts'
import { Card } from './card.tsx'
import { useText } from './file-kind.ts'

/** Two marks nearer than this share a place: the later one stands a line lower. */
const NEAR = 0.14
const LINE_PX = 20

/** How far through the sentence: hatched is over, plain is left, each key date has its line and its words. */
export function TermBar({ term }: { term: PersonFile['term'] }) {
  const { text } = useText()
  if (!term) return <Card title={text('term')} empty={text('term.none')} />
  const percent = Math.floor((term.done / term.days) * 100)
  const marks = placed(term.marks)
  const lines = Math.max(...marks.map(({ line }) => line)) + 1
  return (
    <Card title={text('term')}>
      <p className="person-term-words">
        {text('term.words', { from: term.from, until: term.until, days: term.days })}{' '}
        <strong>{text('term.done', { done: term.done, left: term.left, percent })}</strong>
      </p>
      <div
        className="person-term-bar"
        role="progressbar"
        aria-label={text('term')}
        aria-valuemin={0}
        aria-valuemax={term.days}
        aria-valuenow={term.done}
        aria-valuetext={text('term.done', { done: term.done, left: term.left, percent })}
      >
        <div className="person-term-done" style={{ width: `${(term.done / term.days) * 100}%` }} />
        {term.marks.map(({ kind, at }) => (
          <span key={kind} className={`person-term-line person-term-${kind}`} style={{ insetInlineStart: `${at * 100}%` }} />
        ))}
      </div>
      <ol className="person-term-marks" style={{ minHeight: `${lines * LINE_PX}px` }}>
        {marks.map(({ kind, on, at, line }) => (
          <li
            key={kind}
            className={`person-term-mark person-term-side-${sideOf(at)}`}
            style={{ insetInlineStart: `${at * 100}%`, top: `${line * LINE_PX}px` }}
          >
            {text(`term.mark.${kind}`)} <time dateTime={on}>{on}</time>
          </li>
        ))}
      </ol>
    </Card>
  )
}

const sideOf = (at: number): string => (at < 0.12 ? 'start' : at > 0.88 ? 'end' : 'middle')

function placed(marks: readonly TermMark[]): (TermMark & { line: number })[] {
  const lines: number[] = []
  return marks.map(mark => {
    const free = lines.findIndex(last => mark.at - last >= NEAR)
    const line = free === -1 ? lines.length : free
    lines[line] = mark.at
    return { ...mark, line }
  })
}
