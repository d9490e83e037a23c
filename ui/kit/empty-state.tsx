import { InboxOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

/** Why there is nothing here, and the next step. */
export function EmptyState({
  title,
  text,
  action,
  icon,
}: {
  title: string
  text?: string
  action?: ReactNode
  icon?: ReactNode
}) {
  return (
    <div className="fq-state">
      <span className="fq-state-icon">{icon ?? <InboxOutlined />}</span>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  )
}
