import { FormEditor } from '@bpmn-io/form-js-editor'
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css'
import '@bpmn-io/form-js-editor/dist/assets/properties-panel.css'
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { ErrorState } from '../kit/error-state.tsx'
import { useLatest } from '../kit/use-latest.ts'
import { formJsExtensions } from '../plugins.ts'
import { useFormEnvironment } from './form-environment.ts'
import { setFormTexts } from './form-texts.ts'
import './designer.css'
import './form.css'

export interface DesignerHandle {
  schema(): object
}
export interface FormDesignerProps {
  readonly schema: object
  readonly onChange?: () => void
  readonly ref?: Ref<DesignerHandle>
}

/** form-js's editor: palette, canvas and properties panel, with our components among the fields. */
export function FormDesigner({ schema, onChange, ref }: FormDesignerProps) {
  const container = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<FormEditor>()
  const [error, setError] = useState<unknown>()
  const environment = useFormEnvironment()
  const latest = useLatest({ onChange, editor })

  useEffect(() => {
    let alive = true
    let created: FormEditor | undefined
    const drawn = latest.current.editor?.saveSchema()
    const build = async () => {
      const extensions = await formJsExtensions()
      if (!alive || !container.current) return
      setFormTexts(environment.translate)
      created = new FormEditor({
        container: container.current,
        additionalModules: extensions.flatMap(extension => extension.editor(environment)),
      })
      const opened = created
      await opened.importSchema(structuredClone(drawn ?? schema))
      if (!alive) return
      opened.on('commandStack.changed', () => latest.current.onChange?.())
      setError(undefined)
      setEditor(opened)
    }
    build().catch((failure: unknown) => alive && setError(failure))
    return () => {
      alive = false
      created?.destroy()
      setEditor(undefined)
    }
  }, [schema, environment, latest])

  useImperativeHandle(ref, () => ({ schema: () => editor?.saveSchema() ?? schema }), [editor, schema])
  return (
    <div className="fq-designer">
      {error !== undefined && <ErrorState error={error} />}
      <div className="fq-designer-canvas" ref={container} />
    </div>
  )
}
