import { Progress } from 'antd'

/** How far something is that takes its time. */
export function Going({ words, done, count }: { words: string; done: number; count: number }) {
  return (
    <div role="status">
      <p>{words}</p>
      <Progress percent={Math.round((100 * done) / count)} aria-label={words} />
    </div>
  )
}
