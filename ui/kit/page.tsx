import { useEffect, type ReactNode } from 'react'
import { useIntl } from 'react-intl'

interface PageProps {
  readonly title: string
  /** Beside the title: what the page can do; one primary button at most. */
  readonly extra?: ReactNode
  /** Under the title: a breadcrumb or what is filtered. */
  readonly lead?: ReactNode
  /** The page takes all the height there is and scrolls inside (diagrams, editors). */
  readonly fill?: boolean
  readonly children: ReactNode
}

export function Page({ title, extra, lead, fill = false, children }: PageProps) {
  const intl = useIntl()
  useEffect(() => {
    document.title = `${title} · ${intl.formatMessage({ id: 'shell.product' })}`
  }, [title, intl])
  return (
    <div className={fill ? 'fq-page fq-page-fill' : 'fq-page'}>
      <div className="fq-page-head">
        <div className="fq-page-title">
          <h1>{title}</h1>
          {lead}
        </div>
        {extra !== undefined && <div className="fq-page-extra">{extra}</div>}
      </div>
      {children}
    </div>
  )
}
