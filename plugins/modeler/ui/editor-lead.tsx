import { EditOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import './editor-page.css'

/** Under an editor's title: the model's id, and whether there is something that has not been deployed. */
export function EditorLead({ id, dirty }: { id: string | undefined; dirty: boolean }) {
  const intl = useIntl()
  return (
    <span className="fq-lead-line">
      <span>{id}</span>
      {dirty && (
        <span className="fq-unsaved">
          <EditOutlined aria-hidden />
          {intl.formatMessage({ id: 'modeler.unsaved' })}
        </span>
      )}
    </span>
  )
}
