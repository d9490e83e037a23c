import type { FormComponent, Plugin } from '../../server/plugin-api.ts'
import { formComponents } from './components/index.ts'
import { recordComponent } from './components/record.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }
import { matchesInLinearTime } from './linear-match.ts'
import { registerRecords } from './server/records.ts'
import { validateForm } from './validate-form.ts'

/** Of these the server knows more than their value's form. */
const SETTLED: ReadonlySet<FormComponent> = new Set([recordComponent])

export const plugin: Plugin = {
  name: 'form-components',
  register(context) {
    for (const component of formComponents) if (!SETTLED.has(component)) context.contribute('formComponent', component)
    registerRecords(context)
    context.contribute('formCheck', (schema, submitted, options) =>
      validateForm(schema, submitted, { ...options, matches: matchesInLinearTime }),
    )
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
  },
}
