import type { Plugin } from '../../server/plugin-api.ts'
import { formComponents } from './components/index.ts'
import enUS from './messages.en-US.json' with { type: 'json' }
import zhCN from './messages.zh-CN.json' with { type: 'json' }
import { matchesInLinearTime } from './linear-match.ts'
import { validateForm } from './validate-form.ts'

export const plugin: Plugin = {
  name: 'form-components',
  register(context) {
    for (const component of formComponents) context.contribute('formComponent', component)
    context.contribute('formCheck', (schema, submitted, options) =>
      validateForm(schema, submitted, { ...options, matches: matchesInLinearTime }),
    )
    context.contribute('messages', { 'zh-CN': zhCN, 'en-US': enUS })
  },
}
